using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class BadModelTests
{
    [Fact]
    public void Says_which_names_are_missing()
    {
        var problems = DmnReader.Read("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/'><decision id='a'><variable/></decision></definitions>").Problems;

        problems.Select(problem => problem.ToString()).ShouldBe(
        [
            "1:2 The element definitions lacks the attribute name.",
            "1:2 The element definitions lacks the attribute namespace.",
            "1:68 The element decision lacks the attribute name.",
            "1:85 The element variable lacks the attribute name.",
        ]);
    }

    [Fact]
    public void Refuses_two_elements_of_one_name() =>
        Dmn15.Problems("<inputData id='a' name='Area'/><decision id='b' name='Area'/>").ShouldBe(["2:33 The name “Area” is used more than once. Give each element a name of its own."]);

    [Fact]
    public void Refuses_two_names_that_differ_in_spaces_alone() =>
        Dmn15.Problems("<inputData id='a' name='Lot area'/><decision id='b' name='Lot  area'/>").Single().ShouldContain("“Lot  area” is used more than once.");

    [Theory]
    [InlineData("Superficie (m²)", "(")]
    [InlineData("2nd fee", "2")]
    [InlineData("Fee, total", ",")]
    [InlineData("Fee#2", "#")]
    public void Warns_of_a_name_that_no_expression_can_use(string name, string obstacle)
    {
        var problem = DmnReader.Read(Dmn15.File($"<inputData id='a' name='{name}'><variable name='{name}'/></inputData>")).Problems.Single();

        problem.Severity.ShouldBe(DmnSeverity.Warning);
        problem.ToString().ShouldEndWith($"No expression can use the name “{name}”, because FEEL allows no “{obstacle}” there.");
    }

    [Theory]
    [InlineData("Superficie d’aménagement")]
    [InlineData("Pre-bureau risk category/table 2")]
    [InlineData("forêt 🌲")]
    public void Takes_every_name_that_feel_allows(string name) => Dmn15.Problems($"<inputData id='a' name='{name}'/>").ShouldBeEmpty();

    [Fact]
    public void Refuses_two_types_and_two_components_of_one_name() =>
        Dmn15.Problems("<itemDefinition name='tA'/><itemDefinition name='tA'><itemComponent name='b'/><itemComponent name='b'/></itemDefinition>").Count.ShouldBe(2);

    [Fact]
    public void Refuses_two_elements_of_one_identifier() =>
        Dmn15.Problems("<inputData id='a' name='Area'/><inputData id='a' name='Length'/>").ShouldBe(["2:33 The identifier “a” is used more than once."]);

    [Fact]
    public void Warns_of_a_variable_named_otherwise()
    {
        var problem = DmnReader.Read(Dmn15.File("<inputData id='a' name='Area'><variable name='area'/></inputData>")).Problems.Single();

        problem.Severity.ShouldBe(DmnSeverity.Warning);
        problem.ToString().ShouldEndWith("The variable of “Area” is named “area”. Give both the same name.");
    }

    [Fact]
    public void Refuses_a_requirement_that_points_nowhere()
    {
        var problem = DmnReader.Read(Dmn15.File(Decision("a", "Fee", "requiredInput", "#gone"))).Problems.Single();

        (problem.ElementId, problem.Message).ShouldBe(("a", DmnMessages.DanglingReference));
        problem.ToString().ShouldEndWith("“Fee” requires “#gone”, which is not in the model.");
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("https://pineriver.example/fees#")]
    public void Refuses_a_reference_that_names_no_element(string href) =>
        Dmn15.Problems(Decision("a", "Fee", "requiredInput", href)).Single()
            .ShouldEndWith($"“{href}” does not refer to an element. Write #id, or namespace#id for an element of another model.");

    [Fact]
    public void Refuses_a_requirement_without_a_target() =>
        Dmn15.Problems("<decision id='a' name='Fee'><informationRequirement/><knowledgeRequirement/></decision>").ShouldBe(
        [
            "2:30 The element informationRequirement lacks the element requiredInput.",
            "2:55 The element knowledgeRequirement lacks the element requiredKnowledge.",
        ]);

    [Fact]
    public void Refuses_a_decision_required_as_an_input() =>
        Dmn15.Problems(Decision("a", "Fee", "requiredInput", "#b") + "<decision id='b' name='Rate'/>").Single()
            .ShouldEndWith("“Fee” names “Rate” as requiredInput, which it is not.");

    [Fact]
    public void Names_the_circle_of_decisions_that_require_one_another()
    {
        var problems = Dmn15.Problems(
            Decision("a", "Fee", "requiredDecision", "#b") + Decision("b", "Rate", "requiredDecision", "#c") + Decision("c", "Zone", "requiredDecision", "#b"));

        problems.Single().ShouldEndWith("These require one another in a circle, so none can be evaluated: Rate → Zone → Rate.");
    }

    [Fact]
    public void Names_a_decision_that_requires_itself() =>
        Dmn15.Problems(Decision("a", "Fee", "requiredDecision", "#a")).Single().ShouldEndWith(": Fee → Fee.");

    [Fact]
    public void Names_the_circle_of_a_decision_and_the_service_it_calls() =>
        Dmn15.Problems(
            "<decision id='a' name='Fee'><knowledgeRequirement><requiredKnowledge href='#s'/></knowledgeRequirement></decision>"
            + "<decisionService id='s' name='Fees'><outputDecision href='#a'/></decisionService>")
        .Single().ShouldEndWith(": Fee → Fees → Fee.");

    [Fact]
    public void Follows_a_chain_of_requirements_longer_than_the_stack()
    {
        const int Length = 20_000;
        var chain = Enumerable.Range(0, Length).Select(number => Decision($"d{number}", $"D{number}", "requiredDecision", $"#d{(number + 1) % Length}"));

        Dmn15.Problems(string.Concat(chain)).Single().ShouldEndWith("D18 → D19 → … → D0.");
    }

    [Fact]
    public void Sees_no_circle_where_two_decisions_share_a_third() =>
        Dmn15.Problems(
            "<decision id='a' name='A'><informationRequirement><requiredDecision href='#b'/></informationRequirement><informationRequirement><requiredDecision href='#c'/></informationRequirement></decision>"
            + Decision("b", "B", "requiredDecision", "#c") + "<decision id='c' name='C'/>").ShouldBeEmpty();

    [Fact]
    public void Refuses_a_type_that_is_another_name_of_itself() =>
        Dmn15.Problems("<itemDefinition name='tA'><typeRef>tB</typeRef></itemDefinition><itemDefinition name='tB'><typeRef>tA</typeRef></itemDefinition>")
            .ShouldBe(["2:2 The type “tA” is made of itself."]);

    [Fact]
    public void Counts_the_cells_of_every_rule() =>
        Dmn15.Problems("""
            <decision id='a' name='A'><decisionTable><input><inputExpression><text>x</text></inputExpression></input><output/><annotation name='By-law'/>
            <rule><inputEntry><text>1</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
            <rule id='r2'><outputEntry><text>1</text></outputEntry><outputEntry><text>2</text></outputEntry>
            <annotationEntry><text>4.1</text></annotationEntry><annotationEntry><text>4.2</text></annotationEntry></rule>
            </decisionTable></decision>
            """).ShouldBe(
        [
            "4:2 Rule 2 does not have one cell for each input column (cells: 0, columns: 1).",
            "4:2 Rule 2 does not have one cell for each output column (cells: 2, columns: 1).",
            "4:2 Rule 2 has more remarks than the table has columns for them (remarks: 2, columns: 1).",
        ]);

    [Fact]
    public void Refuses_a_table_without_outputs_and_an_input_without_expression() =>
        Dmn15.Problems("<decision id='a' name='A'><decisionTable><input/></decisionTable></decision>").ShouldBe(
        [
            "2:43 The element input lacks the element inputExpression.",
            "2:28 The decision table has no output column.",
        ]);

    [Theory]
    [InlineData("hitPolicy='BEST'", "“BEST” is not a value of hitPolicy. The values are: UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER, OUTPUT ORDER.")]
    [InlineData("hitPolicy='COLLECT' aggregation='AVERAGE'", "“AVERAGE” is not a value of aggregation. The values are: SUM, COUNT, MIN, MAX.")]
    public void Refuses_a_hit_policy_or_aggregation_that_is_not_known(string attributes, string message) =>
        Dmn15.Problems($"<decision id='a' name='A'><decisionTable {attributes}><output/></decisionTable></decision>").ShouldBe([$"2:28 {message}"]);

    [Theory]
    [InlineData("<literalExpression expressionLanguage='http://www.w3.org/1999/XPath'><text>1</text></literalExpression>", "http://www.w3.org/1999/XPath")]
    [InlineData("<decisionTable><output><defaultOutputEntry expressionLanguage='javascript'/></output></decisionTable>", "javascript")]
    public void Refuses_a_language_other_than_feel(string expression, string language) =>
        Dmn15.Problems($"<decision id='a' name='A'>{expression}</decision>").Single()
            .ShouldEndWith($"The expression language “{language}” is not supported. Write this expression in FEEL.");

    [Theory]
    [InlineData("feel")]
    [InlineData("http://www.omg.org/spec/FEEL/20140401")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/FEEL/")]
    public void Takes_feel_under_the_names_it_has_had(string language) =>
        Dmn15.Expression<OpenCity.Decisions.Dmn.Model.LiteralExpression>($"<literalExpression expressionLanguage='{language}'><text>1</text></literalExpression>")
            .ExpressionLanguage.ShouldBe(DmnNamespaces.Feel);

    [Theory]
    [InlineData("<context><contextEntry/></context>", "The element contextEntry lacks an expression.")]
    [InlineData("<invocation/>", "The element invocation lacks an expression.")]
    [InlineData("<for iteratorVariable='i'><in><literalExpression/></in></for>", "The element for lacks the element return.")]
    [InlineData("<some><in><literalExpression/></in><satisfies><literalExpression/></satisfies></some>", "The element some lacks the attribute iteratorVariable.")]
    [InlineData("<functionDefinition kind='Lua'/>", "“Lua” is not a value of kind. The values are: FEEL, Java, PMML.")]
    [InlineData("<literalExpression><importedValues/></literalExpression>", "Values imported into an expression are not supported.")]
    [InlineData("<literal><text>1</text></literal>", "The element literal is not one of DMN at this place and was left out.")]
    public void Tells_what_an_expression_lacks(string expression, string message) =>
        Dmn15.Problems($"<decision id='a' name='A'>{expression}</decision>").Single().ShouldContain(message);

    private static string Decision(string id, string name, string role, string href) =>
        $"<decision id='{id}' name='{name}'><informationRequirement><{role} href='{href}'/></informationRequirement></decision>";
}
