/* The QR code of a receipt carries the number behind a #: put it into its field, and take it out of the address line. */
(() => {
  "use strict";
  const field = document.getElementById("lookup-number");
  const found = /^#(\d{16})$/.exec(location.hash);
  if (!field || !found) return;
  if (!field.value) field.value = found[1].replace(/(\d{4})(?=\d)/g, "$1 ");
  history.replaceState(null, "", location.pathname);
  const code = document.getElementById("lookup-code");
  if (code) code.focus();
})();
