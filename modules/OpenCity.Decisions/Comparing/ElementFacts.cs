using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Explaining;

namespace OpenCity.Decisions.Comparing;

/// <summary>All that an element of a model says to people, taken apart so that it can be compared. Drawings and remarks of tools are left aside.</summary>
internal sealed class ElementFacts
{
    private readonly List<Fact> _facts = [];
    private readonly List<(IReadOnlyList<PartName> Path, DecisionTable Table)> _tables = [];
    private readonly Definitions? _model;

    private ElementFacts(Definitions? model) => _model = model;

    /// <summary>Of an element that is not there.</summary>
    public static ElementFacts Nothing { get; } = new(null);

    public IReadOnlyList<Fact> Facts => _facts;

    public IReadOnlyList<(IReadOnlyList<PartName> Path, DecisionTable Table)> Tables => _tables;

    public static ElementFacts Of(Definitions model, NamedElement element)
    {
        var facts = new ElementFacts(model);
        facts.Add([PartName.Word("Name")], element.Name);
        facts.AddWords(element);
        facts.Add([PartName.Word("Description")], element.Description);
        facts.AddElement(element);
        return facts;
    }

    private void AddElement(NamedElement element)
    {
        switch (element)
        {
            case Import import:
                Add([PartName.Word("Imported model")], import.Namespace);
                break;
            case ItemDefinition type:
                AddType([], type);
                break;
            case InputData input:
                Add([PartName.Word("Type")], input.Variable?.TypeRef);
                break;
            case Decision decision:
                Add([PartName.Word("Type")], decision.Variable?.TypeRef);
                Add([PartName.Word("Question")], decision.Question);
                Add([PartName.Word("Allowed answers")], decision.AllowedAnswers);
                AddNames("Needs", [.. decision.InformationRequirements.Select(r => r.RequiredInput ?? r.RequiredDecision), .. decision.KnowledgeRequirements.Select(r => r.RequiredKnowledge)]);
                AddLogic([], decision.Expression);
                break;
            case BusinessKnowledgeModel knowledge:
                Add([PartName.Word("Type")], knowledge.EncapsulatedLogic?.TypeRef ?? knowledge.Variable?.TypeRef);
                Add([PartName.Word("A function of")], string.Join(", ", knowledge.EncapsulatedLogic?.FormalParameters.Select(p => p.TypeRef is { } type ? $"{p.Name}: {type}" : p.Name) ?? []));
                AddNames("Needs", knowledge.KnowledgeRequirements.Select(r => r.RequiredKnowledge));
                AddLogic([], knowledge.EncapsulatedLogic?.Body);
                break;
            case DecisionService service:
                AddNames("Inputs", service.InputData.Concat(service.InputDecisions));
                AddNames("Result", service.OutputDecisions);
                break;
            case KnowledgeSource source:
                Add([PartName.Word("Location")], source.LocationUri);
                break;
            default:
                break;
        }
    }

    private void AddWords(NamedElement element)
    {
        if (Words.Of(element) is not { } word)
        {
            return;
        }

        foreach (var (language, label) in word.Label.Values.Where(l => l.Value != element.Name))
        {
            Add([PartName.Word(language switch { "en" => "Label in English", "fr" => "Label in French", _ => "Label" })], label);
        }

        Add([PartName.Word("Unit")], word.Unit);
        foreach (var (code, text) in word.Values)
        {
            Add([PartName.Word("Word for"), PartName.Of(code)], string.Join(" / ", text.Values.Values.Distinct()));
        }
    }

    private void AddType(IReadOnlyList<PartName> path, ItemDefinition type)
    {
        var kind = type.FunctionItem is { } function ? $"function({string.Join(", ", function.Parameters.Select(p => p.TypeRef))}): {function.OutputTypeRef}" : type.TypeRef ?? "context";
        Add([.. path, PartName.Word("Type")], type.IsCollection ? $"list<{kind}>" : kind);
        Add([.. path, PartName.Word("Allowed values")], type.AllowedValues?.Text);
        Add([.. path, PartName.Word("Constraint")], type.TypeConstraint?.Text);
        foreach (var component in type.ItemComponents)
        {
            AddType([.. path, PartName.Of(component.Name)], component);
        }
    }

    private void AddLogic(IReadOnlyList<PartName> path, Expression? expression)
    {
        switch (expression)
        {
            case null:
                break;
            case LiteralExpression literal:
                Add(path.Count == 0 ? [PartName.Word("Expression")] : path, literal.Text);
                break;
            case UnaryTests tests:
                Add(path, tests.Text);
                break;
            case DecisionTable table:
                AddTable(path, table);
                break;
            default:
                foreach (var (name, part) in ExpressionParts.Of(expression))
                {
                    AddLogic([.. path, name], part);
                }

                break;
        }
    }

    private void AddTable(IReadOnlyList<PartName> path, DecisionTable table)
    {
        _tables.Add((path, table));
        _facts.Add(new Fact([.. path, PartName.Word("Hit policy")], PartName.Word(HitPolicyWords.Of(table.HitPolicy, table.Aggregation))));
        foreach (var input in table.Inputs)
        {
            IReadOnlyList<PartName> column = [.. path, PartName.Word("Column of conditions"), PartName.Of(TableColumns.HeaderOf(input))];
            Add(column, input.InputExpression.Text);
            Add([.. column, PartName.Word("Type")], input.InputExpression.TypeRef);
            Add([.. column, PartName.Word("Allowed values")], input.InputValues?.Text);
        }

        foreach (var output in table.Outputs)
        {
            IReadOnlyList<PartName> column = [.. path, PartName.Word("Column of results"), PartName.Of(TableColumns.HeaderOf(table, output))];
            _facts.Add(new Fact([.. column, PartName.Word("Type")], PartName.Of(output.TypeRef ?? "Any")));
            Add([.. column, PartName.Word("Allowed values")], output.OutputValues?.Text);
            Add([.. column, PartName.Word("Result where no rule fits")], output.DefaultOutputEntry?.Text);
        }
    }

    private void AddNames(string word, IEnumerable<ElementReference?> references) => Add(
        [PartName.Word(word)],
        string.Join(", ", references.OfType<ElementReference>().Select(r => NameOf(r) ?? r.Href).Order(StringComparer.Ordinal)));

    private string? NameOf(ElementReference reference) => reference.Namespace is null || reference.Namespace == _model?.Namespace
        ? _model?.DrgElements.FirstOrDefault(e => e.Id == reference.Id)?.Name
        : null;

    private void Add(IReadOnlyList<PartName> path, string? text)
    {
        if (text?.Trim() is { Length: > 0 } said)
        {
            _facts.Add(new Fact(path, PartName.Of(said)));
        }
    }
}
