/** A page that a person may want to open. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/**
 * A part of a sentence. Any string in it may come from anywhere (AWS, a branch's name, a file's name):
 * each door makes it harmless in its own way, and only what is marked here gets a meaning.
 */
export type Piece = string | { readonly strong: string } | { readonly code: string } | Link;

/** A sentence for people, without a word of markdown. */
export type Text = string | readonly Piece[];

export function piecesOf(text: Text): readonly Piece[] {
  return typeof text === "string" ? [text] : text;
}

/** The sentence without its marks; a link is its label. */
export function plainText(text: Text): string {
  return piecesOf(text)
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("strong" in piece) return piece.strong;
      return "code" in piece ? piece.code : piece.label;
    })
    .join("");
}
