"""What a page of a PDF shows, read as a reader reads it: glyphs, lines, tables, columns, notes, paragraphs."""
