namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: a part of a boxed conditional, filter or iterator, with an identifier of its own.</summary>
internal sealed record ChildExpression : DmnElement
{
    public string? TypeRef { get; init; }

    public required Expression Value { get; init; }
}
