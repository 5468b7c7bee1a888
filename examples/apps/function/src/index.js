import ms from "ms";

/** Says how many milliseconds a text such as `2 days` means. */
export async function handler(event) {
  return { statusCode: 200, body: String(ms(event.text ?? "1 day")) };
}
