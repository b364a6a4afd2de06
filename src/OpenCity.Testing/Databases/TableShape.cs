namespace OpenCity.Testing.Databases;

/// <summary>What a table looks like in its database's catalogue.</summary>
internal sealed class TableShape(string name)
{
    public string Name { get; } = name;

    /// <summary>By column: type and nullability, for example <c>text not null</c>.</summary>
    public SortedDictionary<string, string> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Primary key, indexes and foreign keys in words; their names do not count.</summary>
    public SortedSet<string> Constraints { get; } = new(StringComparer.Ordinal);
}
