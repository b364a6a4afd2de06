using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCity.Testing.Conformance.Localization;

/// <summary>Collects the visible texts of a view: wherever a localizer is asked, the C# that begins there is read.</summary>
internal static partial class ViewKeys
{
    private const int LongestCall = 4000;

    public static IReadOnlyList<TextKey> Of(string path, string view, Texts texts)
    {
        var names = Injected().Matches(view).Select(match => match.Groups["name"].Value).Union(CodeKeys.UsualLocalizers).ToList();
        var calls = Regex.Matches(view, $@"(?<![\w.""])(?:{string.Join('|', names)})(?:\[|\.Plural\(|\.GetString\()");
        return [.. calls.SelectMany(call => Read(path, view, call.Index, texts, names))];
    }

    private static IEnumerable<TextKey> Read(string path, string view, int start, Texts texts, IReadOnlyList<string> localizers)
    {
        var line = view.AsSpan(0, start).Count('\n') + 1;
        var rest = view.Substring(start, Math.Min(LongestCall, view.Length - start));
        var call = SyntaxFactory.ParseExpression(rest, consumeFullText: false)
            .DescendantNodesAndSelf()
            .FirstOrDefault(node => node.SpanStart == 0 && IsWholeCall(node));
        return call is null ? [] : CodeKeys.Of(path, SyntaxFactory.ParseExpression(call.ToString()), texts, localizers).Select(key => key with { Place = $"{path}:{line}" });
    }

    private static bool IsWholeCall(Microsoft.CodeAnalysis.SyntaxNode node) => node
        is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax }
        or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } };

    [GeneratedRegex(@"@inject\s+\S*Localizer\S*\s+(?<name>\w+)")]
    private static partial Regex Injected();
}
