using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCity.Testing.Conformance.Localization;

/// <summary>The texts that an expression can have: its literal, both branches of a condition, the arms of a switch, a constant.</summary>
/// <param name="constants">The constants of the project, by type and name (<c>Texts.Limit</c>).</param>
internal sealed class Texts(IReadOnlyDictionary<string, string> constants)
{
    /// <summary>The texts; null among them for one that is put together at run time; none where the expression is no literal.</summary>
    public IEnumerable<string?> Of(ExpressionSyntax? expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => [literal.Token.ValueText],
        ParenthesizedExpressionSyntax inner => Of(inner.Expression),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => [Sum(sum)],
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.CoalesceExpression) => Of(either.Left).Concat(Of(either.Right)),
        ConditionalExpressionSyntax condition => Of(condition.WhenTrue).Concat(Of(condition.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Of(arm.Expression)),
        InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax only] } => [only.TextToken.ValueText],
        InterpolatedStringExpressionSyntax => [null],
        IdentifierNameSyntax name => Constant($"{TypeAround(name)}.{name.Identifier.ValueText}"),
        MemberAccessExpressionSyntax member => Constant(member.ToString()),
        _ => [],
    };

    /// <summary>The name of the type in which a piece of code stands.</summary>
    public static string TypeAround(SyntaxNode node) =>
        node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? string.Empty;

    private IEnumerable<string?> Constant(string name) => constants.TryGetValue(name, out var text) ? [text] : [];

    // A sum of literals is written for line length only; with anything else in it no translation can be found.
    private string? Sum(BinaryExpressionSyntax sum)
    {
        var parts = new[] { sum.Left, sum.Right }.Select(side => Of(side).ToList()).ToList();
        return parts.TrueForAll(part => part is [not null]) ? string.Concat(parts.Select(part => part[0])) : null;
    }
}
