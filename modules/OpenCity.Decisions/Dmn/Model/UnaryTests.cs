namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 8: tests as text, of an input cell or of the values a type allows.</summary>
internal sealed record UnaryTests : Expression
{
    public string Text { get; init; } = "";

    public string? ExpressionLanguage { get; init; }
}
