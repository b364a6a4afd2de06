using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class BoxedExpressionTests
{
    [Fact]
    public void Reads_and_writes_a_literal_expression()
    {
        var literal = Dmn15.Expression<LiteralExpression>("<literalExpression id='l' typeRef='number' label='Fee'><description>By area</description><text>Area * 12.50\n  + 5 &lt; 7</text></literalExpression>");

        (literal.Id, literal.TypeRef, literal.Label, literal.Description).ShouldBe(("l", "number", "Fee", "By area"));
        literal.Text.ShouldBe("Area * 12.50\n  + 5 < 7");
        literal.Place.Line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Reads_and_writes_a_decision_table()
    {
        var table = Dmn15.Expression<DecisionTable>("""
            <decisionTable id="t" hitPolicy="COLLECT" aggregation="SUM" preferredOrientation="Rule-as-Row" outputLabel="Fee">
              <input id="i" label="Type"><inputExpression id="ie" typeRef="string"><text>Permit type</text></inputExpression><inputValues><text>"Deck", "Pool"</text></inputValues></input>
              <output id="o" name="fee" typeRef="number"><outputValues><text>[0..1000]</text></outputValues><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
              <annotation name="By-law"/>
              <rule id="r"><description>Decks</description><inputEntry id="c1"><text>"Deck"</text></inputEntry><outputEntry id="c2"><text>12.50</text></outputEntry><annotationEntry><text>Section 4</text></annotationEntry></rule>
            </decisionTable>
            """);

        (table.HitPolicy, table.Aggregation, table.PreferredOrientation, table.OutputLabel)
            .ShouldBe((HitPolicy.Collect, BuiltinAggregator.Sum, DecisionTableOrientation.RuleAsRow, "Fee"));
        var input = table.Inputs.Single();
        (input.Label, input.InputExpression.Text, input.InputExpression.TypeRef, input.InputValues!.Text).ShouldBe(("Type", "Permit type", "string", "\"Deck\", \"Pool\""));
        var output = table.Outputs.Single();
        (output.Name, output.TypeRef, output.OutputValues!.Text, output.DefaultOutputEntry!.Text).ShouldBe(("fee", "number", "[0..1000]", "0"));
        table.Annotations.ShouldBe([new RuleAnnotationClause("By-law")]);
        var rule = table.Rules.Single();
        (rule.Description, rule.InputEntries.Single().Text, rule.OutputEntries.Single().Text, rule.AnnotationEntries.Single()).ShouldBe(("Decks", "\"Deck\"", "12.50", "Section 4"));
    }

    [Theory]
    [InlineData("", HitPolicy.Unique)]
    [InlineData("hitPolicy='UNIQUE'", HitPolicy.Unique)]
    [InlineData("hitPolicy='FIRST'", HitPolicy.First)]
    [InlineData("hitPolicy='PRIORITY'", HitPolicy.Priority)]
    [InlineData("hitPolicy='ANY'", HitPolicy.Any)]
    [InlineData("hitPolicy='COLLECT'", HitPolicy.Collect)]
    [InlineData("hitPolicy='RULE ORDER'", HitPolicy.RuleOrder)]
    [InlineData("hitPolicy='OUTPUT ORDER'", HitPolicy.OutputOrder)]
    public void Reads_and_writes_every_hit_policy(string attribute, object policy) =>
        Dmn15.Expression<DecisionTable>($"<decisionTable {attribute}><output typeRef='tFee'/></decisionTable>").HitPolicy.ShouldBe(policy);

    [Fact]
    public void Reads_and_writes_a_context_with_a_result()
    {
        var context = Dmn15.Expression<Context>("""
            <context><contextEntry><variable name="Rate" typeRef="number"/><literalExpression><text>12.50</text></literalExpression></contextEntry>
            <contextEntry><literalExpression><text>Rate * Area</text></literalExpression></contextEntry></context>
            """);

        (context.Entries[0].Variable!.Name, context.Entries[0].Variable!.TypeRef).ShouldBe(("Rate", "number"));
        context.Entries[1].Variable.ShouldBeNull();
        context.Entries[1].Value.ShouldBeOfType<LiteralExpression>().Text.ShouldBe("Rate * Area");
    }

    [Fact]
    public void Reads_and_writes_an_invocation()
    {
        var invocation = Dmn15.Expression<Invocation>("""
            <invocation><literalExpression><text>Fee of</text></literalExpression>
            <binding><parameter name="area" typeRef="number"/><literalExpression><text>33</text></literalExpression></binding>
            <binding><parameter name="discount"/></binding></invocation>
            """);

        invocation.Function.ShouldBeOfType<LiteralExpression>().Text.ShouldBe("Fee of");
        invocation.Bindings[0].Parameter.Name.ShouldBe("area");
        invocation.Bindings[0].Value.ShouldBeOfType<LiteralExpression>().Text.ShouldBe("33");
        invocation.Bindings[1].Value.ShouldBeNull();
    }

    [Fact]
    public void Reads_and_writes_a_relation()
    {
        var relation = Dmn15.Expression<Relation>("""
            <relation><column name="type" typeRef="string"/><column name="rate"/>
            <row id="r"><literalExpression><text>"Deck"</text></literalExpression><literalExpression><text>12.50</text></literalExpression></row></relation>
            """);

        relation.Columns.Select(column => column.Name).ShouldBe(["type", "rate"]);
        relation.Rows.Single().Items.Cast<LiteralExpression>().Select(cell => cell.Text).ShouldBe(["\"Deck\"", "12.50"]);
    }

    [Fact]
    public void Reads_and_writes_a_list()
    {
        var list = Dmn15.Expression<ListExpression>("<list><literalExpression><text>1</text></literalExpression><list/><context/></list>");

        list.Items.Select(item => item.GetType().Name).ShouldBe(["LiteralExpression", "ListExpression", "Context"]);
    }

    [Theory]
    [InlineData("", FunctionKind.Feel)]
    [InlineData("kind='FEEL'", FunctionKind.Feel)]
    [InlineData("kind='Java'", FunctionKind.Java)]
    [InlineData("kind='PMML'", FunctionKind.Pmml)]
    public void Reads_and_writes_a_function(string attribute, object kind)
    {
        var function = Dmn15.Expression<FunctionDefinition>($"<functionDefinition {attribute}><formalParameter name='a' typeRef='number'/><literalExpression><text>a + 1</text></literalExpression></functionDefinition>");

        function.Kind.ShouldBe(kind);
        function.FormalParameters.Single().TypeRef.ShouldBe("number");
        function.Body.ShouldBeOfType<LiteralExpression>().Text.ShouldBe("a + 1");
    }

    [Fact]
    public void Reads_and_writes_a_conditional()
    {
        var conditional = Dmn15.Expression<Conditional>($"<conditional>{Part("if", "Area > 10")}{Part("then", "1")}{Part("else", "2")}</conditional>");

        Texts(conditional.If, conditional.Then, conditional.Else).ShouldBe(["Area > 10", "1", "2"]);
        conditional.If.Id.ShouldBe("part-if");
    }

    [Fact]
    public void Reads_and_writes_a_filter()
    {
        var filter = Dmn15.Expression<Filter>($"<filter>{Part("in", "Fees")}{Part("match", "amount > 5")}</filter>");

        Texts(filter.In, filter.Match).ShouldBe(["Fees", "amount > 5"]);
    }

    [Fact]
    public void Reads_and_writes_the_iterators()
    {
        var each = Dmn15.Expression<For>($"<for iteratorVariable='fee'>{Part("in", "Fees")}{Part("return", "fee * 2")}</for>");
        var some = Dmn15.Expression<Some>($"<some iteratorVariable='fee'>{Part("in", "Fees")}{Part("satisfies", "fee > 2")}</some>");
        var every = Dmn15.Expression<Every>($"<every iteratorVariable='fee'>{Part("in", "Fees")}{Part("satisfies", "fee > 3")}</every>");

        (each.IteratorVariable, some.IteratorVariable, every.IteratorVariable).ShouldBe(("fee", "fee", "fee"));
        Texts(each.In, each.Return, some.In, some.Satisfies, every.In, every.Satisfies).ShouldBe(["Fees", "fee * 2", "Fees", "fee > 2", "Fees", "fee > 3"]);
    }

    private static string Part(string name, string text) =>
        $"<{name} id='part-{name}' typeRef='Any'><literalExpression><text>{text.Replace(">", "&gt;", StringComparison.Ordinal)}</text></literalExpression></{name}>";

    private static IEnumerable<string> Texts(params IEnumerable<ChildExpression> parts) => parts.Select(part => ((LiteralExpression)part.Value).Text);
}
