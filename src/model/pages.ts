const pages = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs";

/** A page of the documentation; whoever runs the step or the terminal has no checkout of this repository. */
function page(name: string): string {
  return `${pages}/${name}`;
}

/** Finds addresses of our own documentation in a text, and no others. */
export const ownPages =
  /(https:\/\/github\.com\/my-org\/aws-oidc-deploy\/blob\/v1\/docs\/[\w/-]+\.md(?:#[\w-]+)?)/;

/** The section that explains an error. */
export function troubleshooting(id: string): string {
  return page(`troubleshooting.md#${id}`);
}

/** What each input means. */
export const inputsPage = page("inputs.md");

/** How what is deployed to comes to be, for errors about what is missing. */
export const firstCreation = `A template for an empty account: ${page("first-creation.md")}`;

/** What servers of other makers have of S3. */
export const s3Compatible = page("targets/s3-compatible.md");
