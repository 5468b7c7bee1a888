export const id = "src_auth_ambient-client_js";
export const ids = ["src_auth_ambient-client_js"];
export const modules = {

/***/ "./src/auth/ambient-client.js":
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ambientCredentials: () => (/* binding */ ambientCredentials)
/* harmony export */ });
/* harmony import */ var _aws_sdk_credential_provider_node__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__("./node_modules/@aws-sdk/credential-provider-node/dist-cjs/index.js");

/** The SDK's own chain: variables, profile, container and instance roles. */
function ambientCredentials(region) {
    return (0,_aws_sdk_credential_provider_node__WEBPACK_IMPORTED_MODULE_0__.defaultProvider)({ clientConfig: { region } });
}


/***/ })

};
