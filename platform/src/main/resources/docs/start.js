SwaggerUIBundle({
  url: "openapi.yaml",
  dom_id: "#document",
  deepLinking: true,
  // Without this the page would ask a server elsewhere to judge the document.
  validatorUrl: null,
});
