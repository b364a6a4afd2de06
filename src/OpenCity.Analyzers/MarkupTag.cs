namespace OpenCity.Analyzers;

/// <summary>An opening tag of a view.</summary>
internal sealed class MarkupTag(string name, int start, IReadOnlyList<MarkupAttribute> attributes)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    public IReadOnlyList<MarkupAttribute> Attributes { get; } = attributes;
}

/// <summary>An attribute; its value is null where none is written.</summary>
internal sealed class MarkupAttribute(string name, string? value, int start)
{
    public string Name { get; } = name;

    public string? Value { get; } = value;

    public int Start { get; } = start;
}
