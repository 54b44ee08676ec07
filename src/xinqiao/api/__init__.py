"""REST/OpenAPI v1; one module per noun, one writing call each."""
