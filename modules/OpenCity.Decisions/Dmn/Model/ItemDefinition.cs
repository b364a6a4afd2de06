namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 7: a named type, or a component of one.</summary>
internal sealed record ItemDefinition : NamedElement
{
    public string? TypeRef { get; init; }

    public string? TypeLanguage { get; init; }

    public bool IsCollection { get; init; }

    /// <summary>Tests each value; of a collection, each of its items.</summary>
    public UnaryTests? AllowedValues { get; init; }

    /// <summary>Since DMN 1.5: tests the value as a whole, so of a collection the list.</summary>
    public UnaryTests? TypeConstraint { get; init; }

    public IReadOnlyList<ItemDefinition> ItemComponents { get; init; } = [];

    public FunctionItem? FunctionItem { get; init; }
}

/// <summary>DMN 1.5, clause 7: the signature of a function type.</summary>
internal sealed record FunctionItem : DmnElement
{
    public IReadOnlyList<InformationItem> Parameters { get; init; } = [];

    public string? OutputTypeRef { get; init; }
}
