/**
 * What the commonest passwords of twelve characters or more are made of. Lists of leaked passwords show few patterns:
 * a very common word, repeated or joined to another, with figures and signs around it. The words below are the ones
 * met in such passwords, in French, in English and on keyboards; a password made of nothing else is refused.
 * Holds R-ACC-10.
 */
import { ownValue } from '#app/platform/own-value.ts';

const WORDS = [
  // Keyboards
  ...[
    'azerty',
    'azertyuiop',
    'qsdfghjklm',
    'qsdfgh',
    'wxcvbn',
    'qwerty',
    'qwertyuiop',
    'qwertz',
    'asdfghjkl',
  ],
  ...[
    'asdfgh',
    'asdf',
    'zxcvbnm',
    'zxcvbn',
    'qazwsx',
    'edcrfv',
    'azeqsd',
    'wxc',
    'aqwzsx',
    'poiuyt',
    'ytreza',
  ],
  ...['qwe', 'asd', 'zxc', 'aze', 'qsd', 'lkjhgfdsa', 'mlkjhgfdsq', 'azer', 'qwer', 'tyui', 'uiop'],
  // Passwords, entry and the like
  ...[
    'motdepasse',
    'mot',
    'de',
    'passe',
    'mdp',
    'monmotdepasse',
    'password',
    'passwort',
    'passw',
    'pass',
    'word',
  ],
  ...[
    'secret',
    'admin',
    'administrateur',
    'administrator',
    'root',
    'user',
    'utilisateur',
    'login',
    'connexion',
  ],
  ...[
    'welcome',
    'bienvenue',
    'bonjour',
    'salut',
    'coucou',
    'hello',
    'changeme',
    'changezmoi',
    'changer',
    'change',
  ],
  ...['default', 'defaut', 'test', 'tests', 'testing', 'demo', 'temp', 'temporaire', 'provisoire', 'letmein'],
  ...[
    'access',
    'acces',
    'ouvretoi',
    'sesame',
    'master',
    'system',
    'guest',
    'invite',
    'code',
    'compte',
    'account',
  ],
  ...['le', 'la', 'mon', 'ma', 'me', 'my', 'the', 'et', 'is', 'in', 'new', 'nouveau', 'super', 'mega'],
  // Love, people, pets
  ...[
    'jetaime',
    'jtaime',
    'taime',
    'amour',
    'monamour',
    'love',
    'iloveyou',
    'loveyou',
    'you',
    'lovely',
    'moncoeur',
  ],
  ...['coeur', 'cheri', 'cherie', 'doudou', 'loulou', 'chouchou', 'bebe', 'baby', 'maman', 'papa', 'famille'],
  ...[
    'princesse',
    'princess',
    'chocolat',
    'chocolate',
    'soleil',
    'sunshine',
    'nounours',
    'papillon',
    'pupuce',
  ],
  ...['marine', 'camille', 'nicolas', 'thomas', 'julien', 'alexandre', 'alexandra', 'sandrine', 'isabelle'],
  ...['stephane', 'caroline', 'christophe', 'michael', 'charlie', 'jordan', 'jennifer', 'jessica', 'ashley'],
  // Teams, games, heroes
  ...[
    'football',
    'foot',
    'marseille',
    'olympique',
    'om',
    'psg',
    'paris',
    'lyon',
    'france',
    'allezlesbleus',
    'allez',
  ],
  ...[
    'baseball',
    'basketball',
    'rugby',
    'tennis',
    'liverpool',
    'chelsea',
    'arsenal',
    'barcelona',
    'realmadrid',
  ],
  ...[
    'superman',
    'batman',
    'spiderman',
    'pokemon',
    'starwars',
    'naruto',
    'dragon',
    'dragonball',
    'minecraft',
  ],
  ...['doraemon', 'mickey', 'monkey', 'shadow', 'killer', 'ninja', 'matrix', 'trustno', 'freedom', 'liberte'],
  ...[
    'whatever',
    'computer',
    'ordinateur',
    'internet',
    'google',
    'facebook',
    'youtube',
    'samsung',
    'windows',
  ],
  ...['microsoft', 'soccer', 'hockey', 'cheese', 'fromage', 'cookie', 'flower', 'summer', 'winter', 'spring'],
  // Seasons and months
  ...['printemps', 'ete', 'automne', 'hiver', 'autumn', 'janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin'],
  ...[
    'juillet',
    'aout',
    'septembre',
    'octobre',
    'novembre',
    'decembre',
    'lundi',
    'mardi',
    'vendredi',
    'dimanche',
  ],
  // Lines of letters
  ...['abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'abcdefgh', 'abcdefghijkl', 'xyz', 'aaa', 'xxx', 'zzz'],
];

const BY_LENGTH: ReadonlyArray<string> = [...new Set(WORDS)];

/** Figures and signs that stand for a letter in the middle of a word. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, '');
}

function undisguised(text: string): string {
  return lettersOf([...text].map((character) => ownValue(DISGUISES, character) ?? character).join(''));
}

/** Whether the letters are words of the list end to end, and nothing else. */
function isMadeOfWords(letters: string): boolean {
  const reachable = new Set([0]);
  for (let start = 0; start < letters.length; start += 1) {
    if (!reachable.has(start)) continue;
    for (const word of BY_LENGTH) {
      if (letters.startsWith(word, start)) reachable.add(start + word.length);
    }
  }
  return reachable.has(letters.length);
}

/** Above this many figures and signs in no order, what surrounds the words is a secret of its own. */
const LONGEST_SURROUNDINGS = 8;

/** Whether each character is the same distance from the one before it: `123456`, `0000`, `97531`. */
function isRegular(characters: string): boolean {
  const codes = [...characters].map((character) => character.codePointAt(0) ?? 0);
  return new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0))).size <= 1;
}

/** Whether nothing in the password but common words, figures and signs would have to be guessed. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/[^\x20-\x7e€]/.test(plain) || !/[a-z]/.test(plain)) return false;
  const surroundings = plain.replace(/[a-z]/g, '');
  if (surroundings.length > LONGEST_SURROUNDINGS && !isRegular(surroundings)) return false;
  // Figures and signs at either end are a suffix ("1234", "!!"); within, they may stand for letters.
  const core = plain.replace(/^[^a-z@$]+|[^a-z]+$/g, '');
  return isMadeOfWords(lettersOf(plain)) || isMadeOfWords(undisguised(core));
}
