using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCity.Testing.Conformance.Localization;

/// <summary>
/// Collects the visible texts of C# code: what localizers are asked for, annotations, manifests, permissions, broken rules.
/// Reads syntax only; what a text's type is follows from how it is written.
/// </summary>
internal sealed class CodeKeys : CSharpSyntaxWalker
{
    /// <summary>What views and code call a localizer.</summary>
    public static readonly string[] UsualLocalizers = ["T", "S"];

    private static readonly string[] DisplayNames = ["Name", "Description", "Prompt", "GroupName", "ShortName"];

    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        ["Display"] = DisplayNames,
        ["Module"] = ["Name", "Description", "Category"],
        ["Theme"] = ["Name", "Description", "Category"],
        ["Feature"] = ["Name", "Description", "Category"],
        ["BackgroundTask"] = ["Title"],
        ["TenantSettings"] = ["Title"],
    };

    private readonly string _path;
    private readonly Texts _texts;
    private readonly HashSet<string> _localizers;
    private readonly HashSet<string> _errorLists;
    private readonly List<TextKey> _keys = [];

    private CodeKeys(string path, SyntaxNode root, Texts texts, IEnumerable<string> localizers)
    {
        _path = path;
        _texts = texts;
        _localizers = [.. Declared(root, type => type.Contains("Localizer", StringComparison.Ordinal)), .. localizers];
        _errorLists = [.. Declared(root, type => type.Contains("<InputError>", StringComparison.Ordinal))];
    }

    /// <summary>The texts of a file.</summary>
    public static IReadOnlyList<TextKey> Of(string path, SyntaxNode root, Texts texts) => Of(path, root, texts, UsualLocalizers);

    /// <summary>The texts of a piece of code in which the named localizers are at hand.</summary>
    public static IReadOnlyList<TextKey> Of(string path, SyntaxNode root, Texts texts, IEnumerable<string> localizers)
    {
        var walker = new CodeKeys(path, root, texts, localizers);
        walker.Visit(root);
        return walker._keys;
    }

    public override void VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        if (IsLocalizer(node.Expression))
        {
            Add(node.ArgumentList.Arguments.FirstOrDefault()?.Expression);
        }

        base.VisitElementAccessExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is MemberAccessExpressionSyntax member && IsLocalizer(member.Expression))
        {
            var arguments = node.ArgumentList.Arguments;
            if (member.Name.Identifier.ValueText == "Plural" && arguments.Count >= 3)
            {
                AddPlural(arguments[1].Expression, arguments[2].Expression);
            }
            else if (member.Name.Identifier.ValueText == "GetString")
            {
                Add(arguments.FirstOrDefault()?.Expression);
            }
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitAttribute(AttributeSyntax node)
    {
        var name = Last(node.Name.ToString());
        var visible = Attributes.GetValueOrDefault(name, []);
        foreach (var argument in node.ArgumentList?.Arguments ?? [])
        {
            var property = argument.NameEquals?.Name.Identifier.ValueText;
            if (property == "ErrorMessage" || visible.Contains(property))
            {
                Add(argument.Expression);
            }
        }

        base.VisitAttribute(node);
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        AddCreated(Last(node.Type.ToString()), node);
        base.VisitObjectCreationExpression(node);
    }

    public override void VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node)
    {
        AddCreated(TargetType(node), node);
        base.VisitImplicitObjectCreationExpression(node);
    }

    private void AddCreated(string? type, BaseObjectCreationExpressionSyntax node)
    {
        if (type is "RuleViolation" or "ValidationFailed" or "InputError" or "Permission")
        {
            Add(node.ArgumentList?.Arguments.ElementAtOrDefault(1)?.Expression);
        }

        var category = node.Initializer?.Expressions
            .OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Left.ToString() == "Category");
        if (type == "Permission" && category is not null)
        {
            Add(category.Right);
        }
    }

    // new(…) is of the type that stands before it: a field, property or list of that type, or a list that it is added to.
    private string? TargetType(ImplicitObjectCreationExpressionSyntax node)
    {
        if (node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" } add } })
        {
            return _errorLists.Contains(Last(add.Expression.ToString())) ? "InputError" : null;
        }

        foreach (var ancestor in node.Ancestors().TakeWhile(ancestor => ancestor is not (StatementSyntax or BaseObjectCreationExpressionSyntax { Initializer: not null })))
        {
            switch (ancestor)
            {
                case ObjectCreationExpressionSyntax { Type: var outer } when Last(outer.ToString()) == "ValidationFailed":
                    return "InputError";
                case VariableDeclarationSyntax declaration:
                    return Element(declaration.Type);
                case PropertyDeclarationSyntax property:
                    return Element(property.Type);
                case MethodDeclarationSyntax method:
                    return Element(method.ReturnType);
                default:
                    break;
            }
        }

        return null;
    }

    private static string Element(TypeSyntax type) => type switch
    {
        GenericNameSyntax { TypeArgumentList.Arguments: [var only] } => Last(only.ToString()),
        ArrayTypeSyntax array => Last(array.ElementType.ToString()),
        _ => Last(type.ToString()),
    };

    private bool IsLocalizer(ExpressionSyntax expression) => _localizers.Contains(Last(expression.ToString()));

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..].TrimEnd('?');

    private static IEnumerable<string> Declared(SyntaxNode root, Func<string, bool> isWanted)
    {
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case ParameterSyntax { Type: { } type } parameter when isWanted(type.ToString()):
                    yield return parameter.Identifier.ValueText;
                    break;
                case PropertyDeclarationSyntax property when isWanted(property.Type.ToString()):
                    yield return property.Identifier.ValueText;
                    break;
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable when isWanted(declaration.Type + " " + variable.Initializer):
                    yield return variable.Identifier.ValueText;
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(ExpressionSyntax? expression)
    {
        foreach (var text in _texts.Of(expression))
        {
            _keys.Add(new TextKey(text, null, Place(expression!)));
        }
    }

    private void AddPlural(ExpressionSyntax singular, ExpressionSyntax plural)
    {
        foreach (var (one, many) in _texts.Of(singular).Zip(_texts.Of(plural)))
        {
            _keys.Add(new TextKey(one, many, Place(singular)));
        }
    }

    private string Place(SyntaxNode node) => $"{_path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
