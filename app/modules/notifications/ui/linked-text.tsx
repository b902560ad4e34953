/** A message's text as it was sent, its line breaks kept and its addresses made links. */
const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

export function LinkedText({ text }: { text: string }) {
  return (
    <div>
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph, index) => (
          <p key={index}>
            {paragraph.split('\n').map((line, lineIndex) => (
              <span key={lineIndex}>
                {lineIndex > 0 && <br />}
                {line.split(ADDRESS).map((part, partIndex) =>
                  partIndex % 2 === 1 ? (
                    <a key={partIndex} href={part}>
                      {part}
                    </a>
                  ) : (
                    part
                  ),
                )}
              </span>
            ))}
          </p>
        ))}
    </div>
  );
}
