using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCity.Testing.Conformance.Localization;

/// <summary>What a project shows to people, and every literal it has.</summary>
internal sealed class ProjectTexts
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private readonly HashSet<string> _literals;
    private readonly IReadOnlyList<string> _views;

    /// <param name="code">C# files by path.</param>
    /// <param name="views">Views by path.</param>
    public ProjectTexts(IReadOnlyDictionary<string, string> code, IReadOnlyDictionary<string, string> views)
    {
        var roots = code.Select(file => (file.Key, Root: CSharpSyntaxTree.ParseText(file.Value, Options).GetRoot())).ToList();
        var constants = roots.SelectMany(file => Constants(file.Root)).DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal);
        var texts = new Texts(constants);
        Keys =
        [
            .. roots.SelectMany(file => CodeKeys.Of(file.Key, file.Root, texts)),
            .. views.SelectMany(view => ViewKeys.Of(view.Key, view.Value, texts)),
        ];
        _literals = [.. roots.SelectMany(file => Literals(file.Root, texts)), .. Keys.Select(key => key.Text).OfType<string>()];
        _views = [.. views.Values];
    }

    /// <summary>The texts that need a translation.</summary>
    public IReadOnlyList<TextKey> Keys { get; }

    /// <summary>True where the text stands somewhere as a literal; a translation of any other is left over from an older wording.</summary>
    public bool Mentions(string text) => _literals.Contains(text) || _views.Any(view => view.Contains($"\"{text}\"", StringComparison.Ordinal));

    private static IEnumerable<KeyValuePair<string, string>> Constants(SyntaxNode root)
    {
        var none = new Texts(new Dictionary<string, string>());
        return root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(field => field.Declaration.Variables)
            .Select(variable => (Name: $"{Texts.TypeAround(variable)}.{variable.Identifier.ValueText}", Values: none.Of(variable.Initializer?.Value).ToList()))
            .Where(constant => constant.Values is [not null])
            .Select(constant => KeyValuePair.Create(constant.Name, constant.Values[0]!));
    }

    private static IEnumerable<string> Literals(SyntaxNode root, Texts texts) => root.DescendantNodes()
        .OfType<ExpressionSyntax>()
        .Where(node => node is LiteralExpressionSyntax or BinaryExpressionSyntax)
        .SelectMany(texts.Of)
        .OfType<string>();
}
