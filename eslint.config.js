import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["pipeline/studio/static/js/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "max-lines": ["error", 300],
      complexity: ["error", 16],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "What a story holds is text." },
        { property: "outerHTML", message: "What a story holds is text." },
        { property: "insertAdjacentHTML", message: "What a story holds is text." },
      ],
    },
  },
];
