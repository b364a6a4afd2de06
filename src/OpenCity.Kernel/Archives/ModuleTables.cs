using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Archives;

/// <summary>The tables of a module's model. Read from the model for PostgreSQL, whose types tell what a column holds; on SQLite decimals, instants and JSON do not show.</summary>
internal static class ModuleTables
{
    /// <param name="module">The module's id.</param>
    /// <param name="contextType">Its context.</param>
    /// <returns>Its tables, and the names of those that are made from them.</returns>
    public static (IReadOnlyList<ArchiveTable> Tables, IReadOnlyCollection<string> Derived) Read(string module, Type contextType)
    {
        using var context = ModuleSchema.Open(contextType, Abstractions.Data.DatabaseEngine.Postgres);
        return ([.. context.Model.GetRelationalModel().Tables.Select(table => Describe(module, table))], context.DerivedTables);
    }

    private static ArchiveTable Describe(string module, ITable table) => new()
    {
        Table = table.Name,
        Module = module,
        Key = [.. table.PrimaryKey?.Columns.Select(c => c.Name) ?? throw new ArchiveException($"The table '{table.Name}' of {module} has no primary key, so its rows have no order. Give its entity one.")],
        Columns = [.. table.Columns.Select(column => new ArchiveColumn(column.Name, TypeOf(module, column), column.IsNullable, Reference(table, column)))],
    };

    private static string? Reference(ITable table, IColumn column)
    {
        foreach (var key in table.ForeignKeyConstraints)
        {
            var place = key.Columns.ToList().IndexOf(column);
            if (place >= 0)
            {
                return $"{key.PrincipalTable.Name}.{key.PrincipalColumns[place].Name}";
            }
        }

        return null;
    }

    private static ArchiveType TypeOf(string module, IColumn column)
    {
        var type = column.StoreType;
        var parenthesis = type.IndexOf('(', StringComparison.Ordinal);
        return (parenthesis < 0 ? type : type[..parenthesis]) switch
        {
            "text" or "character varying" => ArchiveType.Text,
            "smallint" or "integer" or "bigint" => ArchiveType.Integer,
            "numeric" => ArchiveType.Decimal,
            "double precision" => ArchiveType.Real,
            "boolean" => ArchiveType.Boolean,
            "date" => ArchiveType.Date,
            "timestamp with time zone" => ArchiveType.Instant,
            "uuid" => ArchiveType.Uuid,
            "jsonb" => ArchiveType.Json,
            "bytea" => ArchiveType.Bytes,
            _ => throw new ArchiveException($"The column '{column.Name}' of '{column.Table.Name}' ({module}) is of type {type}, which an archive cannot hold. Keep it as one of the types of docs/reference/archive-format.md."),
        };
    }
}
