export const id = "src_auth_ways_ambient-client_js";
export const ids = ["src_auth_ways_ambient-client_js"];
export const modules = {

/***/ "./src/auth/ways/ambient-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ambientCredentials: () => (/* binding */ ambientCredentials)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("node:os");
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__("node:path");
/* harmony import */ var _aws_sdk_credential_provider_node__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__("./node_modules/@aws-sdk/credential-provider-node/dist-cjs/index.js");
/* harmony import */ var _inputs_foreign_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__("./src/inputs/foreign/file.js");
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__("./src/model/errors.js");





async function ambientCredentials(region, environment) {
    if (!hasKeys(environment))
        checkFiles(environment);
    return (0,_aws_sdk_credential_provider_node__WEBPACK_IMPORTED_MODULE_2__.defaultProvider)({ clientConfig: { region } })();
}
function hasKeys(environment) {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_PROFILE: profile, } = environment;
    return Boolean(id && secret && !profile);
}
function checkFiles(environment) {
    const aws = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(environment.HOME || environment.USERPROFILE || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)(), ".aws");
    const profiles = [
        textOf(environment.AWS_CONFIG_FILE || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(aws, "config"), aws),
        textOf(environment.AWS_SHARED_CREDENTIALS_FILE || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(aws, "credentials"), aws),
    ].join("\n");
    const named = [...profiles.matchAll(/^\s*web_identity_token_file\s*=\s*(.*?)\s*$/gm)];
    const tokens = [
        environment.AWS_WEB_IDENTITY_TOKEN_FILE,
        environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE,
        ...named.map(([, path]) => path),
    ];
    for (const path of tokens)
        if (path)
            textOf(path, aws);
}
function textOf(path, aws) {
    try {
        return (0,_inputs_foreign_file_js__WEBPACK_IMPORTED_MODULE_3__.readForeignFile)(path.replace(/^~(?=\/)/, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(aws, "..")));
    }
    catch (error) {
        if ("code" in error)
            return "";
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_4__.DeployError({
            id: "ambient-credentials-unreadable",
            message: `${path}, in which \`auth: environment\` looks for credentials, cannot be read: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_4__.messageOf)(error)}.`,
            hint: "Put a file in its place, or let AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE or AWS_WEB_IDENTITY_TOKEN_FILE name another one.",
            cause: error,
        });
    }
}


/***/ })

};
