namespace OpenCity.Kernel.Data.Migrating;

/// <summary>One step of a schema: a file such as <c>0001_initial.sql</c>.</summary>
/// <param name="Version">The number at the beginning of the file's name.</param>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Sql">Its text with line feeds.</param>
/// <param name="Sha256">The hash of the text, lower-case hexadecimal.</param>
internal sealed record Migration(int Version, string Name, string Sql, string Sha256);
