using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using static OpenCity.Decisions.Dmn.Xml.XmlWriting;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Writes boxed expressions.</summary>
internal static class ExpressionWriter
{
    public static XElement? Write(Expression? expression) => expression switch
    {
        null => null,
        LiteralExpression literal => DecisionTableWriter.Literal("literalExpression", literal),
        DecisionTable table => DecisionTableWriter.Table(table),
        Context context => Element("context", context, context.Entries.Select(Entry)),
        Invocation invocation => Element("invocation", invocation, Write(invocation.Function), invocation.Bindings.Select(Binding)),
        Relation relation => Element("relation", relation, Items("column", relation.Columns), relation.Rows.Select(row => List("row", row))),
        ListExpression list => List("list", list),
        FunctionDefinition function => Function("functionDefinition", function),
        Conditional conditional => Element(
            "conditional", conditional, Part("if", conditional.If), Part("then", conditional.Then), Part("else", conditional.Else)),
        Filter filter => Element("filter", filter, Part("in", filter.In), Part("match", filter.Match)),
        For iterator => Iterator("for", iterator, Part("return", iterator.Return)),
        Some some => Iterator("some", some, Part("satisfies", some.Satisfies)),
        Every every => Iterator("every", every, Part("satisfies", every.Satisfies)),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "No XML is known for this expression."),
    };

    public static XElement Function(string name, FunctionDefinition function) => Element(
        name,
        function,
        function.Kind == FunctionKind.Feel ? null : Attribute("kind", DmnValues.FunctionKinds.Word(function.Kind)),
        Items("formalParameter", function.FormalParameters),
        Write(function.Body));

    public static IEnumerable<XElement?> Items(string name, IEnumerable<InformationItem> items) => items.Select(item => Item(name, item));

    public static XElement? Item(string name, InformationItem? item) =>
        item is null ? null : Element(name, item, Attribute("typeRef", item.TypeRef));

    private static XElement Entry(ContextEntry entry) =>
        Element("contextEntry", entry, Item("variable", entry.Variable), Write(entry.Value));

    private static XElement Binding(Binding binding) =>
        Element("binding", Item("parameter", binding.Parameter), Write(binding.Value));

    private static XElement List(string name, ListExpression list) => Element(name, list, list.Items.Select(Write));

    private static XElement Iterator(string name, Iterator iterator, XElement result) =>
        Element(name, iterator, Attribute("iteratorVariable", iterator.IteratorVariable), Part("in", iterator.In), result);

    private static XElement Part(string name, ChildExpression part) =>
        Element(name, part, Attribute("typeRef", part.TypeRef), Write(part.Value));
}
