// A sheet of paper as a scanner gives it: the smallest PDF that is one.
export const scan = {
  name: "Согласие.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"),
};
