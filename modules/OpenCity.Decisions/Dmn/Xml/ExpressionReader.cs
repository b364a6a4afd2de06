using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Reads boxed expressions.</summary>
internal sealed class ExpressionReader
{
    private static readonly string[] Names =
    [
        "literalExpression", "decisionTable", "context", "invocation", "relation", "list", "functionDefinition",
        "conditional", "filter", "for", "some", "every",
    ];

    private readonly XmlReading _reading;
    private readonly DecisionTableReader _tables;

    public ExpressionReader(XmlReading reading)
    {
        _reading = reading;
        _tables = new(reading);
    }

    public Expression? Within(XElement parent) => _reading.Child(parent, Names) is { } child ? Read(child) : null;

    public IReadOnlyList<InformationItem> Items(XElement parent, string name) =>
        [.. _reading.Children(parent, name).Select(Item)];

    public InformationItem? Item(XElement parent, string name) =>
        _reading.Child(parent, name) is { } child ? Item(child) : null;

    public FunctionDefinition Function(XElement xml) => Typed(xml, new FunctionDefinition
    {
        Kind = DmnValues.FunctionKinds.Read(_reading, xml, "kind") ?? FunctionKind.Feel,
        FormalParameters = Items(xml, "formalParameter"),
        Body = Within(xml),
    });

    private Expression Read(XElement xml) => xml.Name.LocalName switch
    {
        "literalExpression" => _tables.Literal(xml),
        "decisionTable" => _tables.Table(xml),
        "context" => Typed(xml, new Context { Entries = [.. _reading.Children(xml, "contextEntry").Select(Entry)] }),
        "invocation" => Typed(xml, new Invocation
        {
            Function = RequiredWithin(xml),
            Bindings = [.. _reading.Children(xml, "binding").Select(Binding)],
        }),
        "relation" => Typed(xml, new Relation
        {
            Columns = Items(xml, "column"),
            Rows = [.. _reading.Children(xml, "row").Select(List)],
        }),
        "list" => List(xml),
        "functionDefinition" => Function(xml),
        "conditional" => Typed(xml, new Conditional { If = Part(xml, "if"), Then = Part(xml, "then"), Else = Part(xml, "else") }),
        "filter" => Typed(xml, new Filter { In = Part(xml, "in"), Match = Part(xml, "match") }),
        "for" => Typed(xml, new For { IteratorVariable = Variable(xml), In = Part(xml, "in"), Return = Part(xml, "return") }),
        "some" => Typed(xml, new Some { IteratorVariable = Variable(xml), In = Part(xml, "in"), Satisfies = Part(xml, "satisfies") }),
        _ => Typed(xml, new Every { IteratorVariable = Variable(xml), In = Part(xml, "in"), Satisfies = Part(xml, "satisfies") }),
    };

    private ListExpression List(XElement xml) =>
        Typed(xml, new ListExpression { Items = [.. _reading.Children(xml, Names).Select(Read)] });

    private ContextEntry Entry(XElement xml) =>
        _reading.Head(xml, new ContextEntry { Variable = Item(xml, "variable"), Value = RequiredWithin(xml) });

    private Binding Binding(XElement xml) => new()
    {
        Parameter = _reading.RequiredChild(xml, "parameter") is { } parameter ? Item(parameter) : new() { Name = "" },
        Value = Within(xml),
    };

    private ChildExpression Part(XElement parent, string name) =>
        _reading.RequiredChild(parent, name) is { } xml
            ? _reading.Head(xml, new ChildExpression { TypeRef = _reading.TypeRef(xml), Value = RequiredWithin(xml) })
            : new ChildExpression { Value = new LiteralExpression() };

    private string Variable(XElement xml) => _reading.Required(xml, "iteratorVariable");

    private Expression RequiredWithin(XElement parent)
    {
        if (Within(parent) is { } expression)
        {
            return expression;
        }

        _reading.Error(parent, DmnMessages.MissingExpression, parent.Name.LocalName);
        return new LiteralExpression();
    }

    private InformationItem Item(XElement xml) =>
        _reading.Head(xml, new InformationItem { Name = _reading.Required(xml, "name"), TypeRef = _reading.TypeRef(xml) });

    private T Typed<T>(XElement xml, T expression)
        where T : Expression =>
        (T)(_reading.Head(xml, expression) with { TypeRef = _reading.TypeRef(xml) });
}
