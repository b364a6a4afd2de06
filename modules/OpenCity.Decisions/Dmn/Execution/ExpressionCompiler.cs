using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;
using Boxed = OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>Compiles boxed expressions (DMN 1.5, clause 10.2) of one decision or knowledge model.</summary>
internal sealed class ExpressionCompiler(TypeTable types, Vocabulary vocabulary, CompileProblems problems, string element)
{
    public Node Compile(Expression? expression, Scope scope)
    {
        var node = expression switch
        {
            null => new Literal(null),
            LiteralExpression literal => Text(literal, scope, element),
            DecisionTable table => Table(table, scope),
            Boxed.Context context => Context(context, scope),
            Boxed.Invocation invocation => Invocation(invocation, scope),
            Relation relation => Relation(relation, scope),
            ListExpression list => new ListNode([.. list.Items.Select(i => Compile(i, scope))]),
            FunctionDefinition function => Function(function, scope),
            Conditional choice => new If(Compile(choice.If.Value, scope), Compile(choice.Then.Value, scope), Compile(choice.Else.Value, scope), boxed: true),
            Boxed.Filter filter => new BoxedFilter(Compile(filter.In.Value, scope), Compile(filter.Match.Value, FilterScope(scope))),
            Boxed.For loop => Loop(loop, loop.Return.Value, scope, (domain, body, inner) => new Feel.Nodes.For([domain], body, inner.Uses("partial"))),
            Boxed.Quantified test => Loop(test, test.Satisfies.Value, scope, (domain, body, _) => new Feel.Nodes.Quantified(test is Every, [domain], body, boxed: true)),
            _ => new Missing("This kind of expression cannot be evaluated: {0}.", expression.GetType().Name),
        };
        return expression?.TypeRef is { } type && expression is not FunctionDefinition ? Of(node, types.Find(type, expression)) : node;
    }

    public Node Function(FunctionDefinition function, Scope scope)
    {
        var parameters = function.FormalParameters.Select(p => new FeelParameter(p.Name, types.Find(p.TypeRef, p))).ToList();
        var inner = new Scope(scope);
        foreach (var parameter in parameters)
        {
            inner.Add(parameter.Name);
        }

        var body = Compile(function.Body, inner);
        switch (function.Kind)
        {
            case FunctionKind.Feel:
                return new FunctionNode(parameters, Of(body, types.Find(function.TypeRef, function)));
            case FunctionKind.Java:
                return new ExternalNode(parameters, new ContextNode(["java"], [body]));
            default:
                problems.Add(DmnSeverity.Error, function, DmnMessages.UnsupportedFunction, function.Kind);
                return new Missing(DmnMessages.UnsupportedFunction, function.Kind.ToString());
        }
    }

    public static Node Of(Node node, FeelType type) => type == SimpleType.Any ? node : new Typed(node, type);

    private Node Text(LiteralExpression literal, Scope scope, string place)
    {
        if (string.IsNullOrWhiteSpace(literal.Text))
        {
            return new Literal(null);
        }

        var parser = new Parser(literal.Text, scope, vocabulary);
        var node = problems.Try(literal, parser.ParseExpression);
        foreach (var unknown in parser.Unknown)
        {
            problems.Add(DmnSeverity.Warning, literal, unknown.Key, [.. unknown.Arguments.Select(a => a ?? "")]);
        }

        return new Placed(node ?? new Missing("“{0}” is no expression.", literal.Text), place);
    }

    private BoxedContext Context(Boxed.Context context, Scope scope)
    {
        var inner = new Scope(scope);
        var (names, values, result) = (new List<string>(), new List<Node>(), (Node?)null);
        foreach (var entry in context.Entries)
        {
            var value = Compile(entry.Value, inner);
            if (entry.Variable is { } variable)
            {
                values.Add(Of(value, types.Find(variable.TypeRef, variable)));
                names.Add(variable.Name);
                inner.Add(variable.Name);
            }
            else
            {
                result = value;
            }
        }

        return new BoxedContext([.. names], [.. values], result);
    }

    private Call Invocation(Boxed.Invocation invocation, Scope scope) => new(
        Compile(invocation.Function, scope),
        [.. invocation.Bindings.Select(b => Compile(b.Value, scope))],
        [.. invocation.Bindings.Select(b => b.Parameter.Name)]);

    private ListNode Relation(Relation relation, Scope scope)
    {
        string[] names = [.. relation.Columns.Select(c => c.Name)];
        var columns = relation.Columns.Select(c => types.Find(c.TypeRef, c)).ToList();
        return new ListNode([.. relation.Rows.Select(row => new BoxedContext(
            names,
            [.. row.Items.Zip(columns, (item, type) => Of(Compile(item, Behind(scope, names)), type))],
            null))]);
    }

    /// <summary>The cells of a row do not see one another, but stand in its frame.</summary>
    private static Scope Behind(Scope scope, string[] names)
    {
        var inner = new Scope(scope);
        foreach (var _ in names)
        {
            inner.Add("");
        }

        return inner;
    }

    private static Scope FilterScope(Scope scope)
    {
        var inner = new Scope(scope, isFilter: true);
        inner.Add("item");
        return inner;
    }

    private T Loop<T>(Iterator iterator, Expression body, Scope scope, Func<Domain, Node, Scope, T> make)
    {
        var inner = new Scope(scope);
        var domain = new Domain(Compile(iterator.In.Value, inner), null);
        inner.Add(iterator.IteratorVariable);
        inner.Add("partial");
        return make(domain, Compile(body, inner), inner);
    }

    private TableNode Table(DecisionTable table, Scope scope)
    {
        var cells = new Scope(scope);
        cells.Add("?");
        var inputs = table.Inputs.Select(i => new TableInput(
            i.Label ?? i.InputExpression.Text,
            Compile(i.InputExpression with { TypeRef = null }, scope),
            types.Find(i.InputExpression.TypeRef, i),
            i.InputValues is { Text.Length: > 0 } values ? Tests(values, cells) : null)).ToList();
        var outputs = table.Outputs.Select(o => new TableOutput(
            o.Name ?? "",
            types.Find(o.TypeRef, o),
            o.DefaultOutputEntry is { Text.Length: > 0 } entry ? Compile(entry, scope) : null,
            Priorities(o.OutputValues, scope))).ToList();
        var rules = table.Rules.Select((rule, number) => new TableRule(
            [.. rule.InputEntries.Select(e => Tests(e, cells))],
            [.. rule.OutputEntries.Select((e, column) => Text(e, scope, $"{element}, {number + 1}.{column + 1}"))])).ToList();
        return new TableNode(table, [.. inputs], [.. outputs], [.. rules]);
    }

    private UnaryTest Tests(UnaryTests tests, Scope cells)
    {
        if (string.IsNullOrWhiteSpace(tests.Text))
        {
            return new AnyTest();
        }

        return problems.Try(tests, () => ConstantTests.Of(new Parser(tests.Text, cells, vocabulary).ParseTests()))
            ?? new ExpressionTest(new Missing("“{0}” is no expression.", tests.Text), usesInput: true);
    }

    /// <summary>The values of a column in the order in which they come first.</summary>
    private IReadOnlyList<Node> Priorities(UnaryTests? values, Scope scope)
    {
        if (values is null || string.IsNullOrWhiteSpace(values.Text))
        {
            return [];
        }

        var list = problems.Try(values, () => new Parser($"[{values.Text}]", scope, vocabulary).ParseExpression());
        return list is ListNode ? [.. list.Children] : [];
    }
}
