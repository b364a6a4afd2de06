using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OpenCity.Abstractions.Data;

/// <summary>Gives every table, column, key and index its snake_case name under the module's prefix.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(ModelBuilder modelBuilder, string prefix)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()))
        {
            if (entity.GetTableName() is not null && !entity.IsOwned())
            {
                entity.SetTableName(prefix + "_" + Convert(entity.ClrType.Name));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Convert(property.GetColumnName()));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Shorten(entity, "pk", key.IsPrimaryKey() ? [] : key.Properties));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(Shorten(entity, "fk", key.Properties));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(index.Name is { } name ? $"{entity.GetTableName()}_{Convert(name)}_ix" : Shorten(entity, "ix", index.Properties));
            }
        }
    }

    public static string Convert(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    private static string Shorten(IMutableEntityType entity, string suffix, IReadOnlyList<IMutableProperty> properties)
    {
        var columns = string.Join('_', properties.Select(p => p.GetColumnName()));
        var name = columns.Length == 0 ? $"{entity.GetTableName()}_{suffix}" : $"{entity.GetTableName()}_{columns}_{suffix}";

        // PostgreSQL cuts identifiers at 63 bytes without a word.
        return name.Length <= 63 ? name : name[..63];
    }
}
