/** How the copy of an image is told from its original. Holds R-EVD-46. */

/** Said of a file's link, after its kind and its weight. */
export const SERVED_COPY = 'copie';
