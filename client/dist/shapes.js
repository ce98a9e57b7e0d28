/* oxlint-disable */
export {};
