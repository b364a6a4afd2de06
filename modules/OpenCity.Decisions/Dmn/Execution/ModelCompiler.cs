using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>Compiles a model with those it imports.</summary>
internal sealed class ModelCompiler
{
    private readonly ModelSet _models;
    private readonly CompileProblems _problems = new();
    private readonly Dictionary<DrgElement, CompiledElement> _elements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Definitions, (TypeTable Types, Vocabulary Vocabulary)> _languages = new(ReferenceEqualityComparer.Instance);

    private ModelCompiler(ModelSet models) => _models = models;

    public static CompiledModel Compile(Definitions model, Func<string, Definitions?>? resolve = null)
    {
        var compiler = new ModelCompiler(new ModelSet(model, resolve));
        foreach (var element in model.DrgElements)
        {
            compiler.Element(new PlacedElement(model, element));
        }

        return new CompiledModel(model, [.. compiler._elements.Values], compiler._problems.All);
    }

    private CompiledElement Element(PlacedElement source)
    {
        if (_elements.TryGetValue(source.Element, out var known))
        {
            return known;
        }

        CompiledElement compiled = source.Element switch
        {
            Decision => new CompiledDecision(source, _elements.Count),
            BusinessKnowledgeModel => new CompiledKnowledge(source, _elements.Count),
            DecisionService => new CompiledService(source, _elements.Count),
            _ => new CompiledInput(source, _elements.Count),
        };

        // Before what it needs: a circle, which is told as a problem, ends here.
        _elements[source.Element] = compiled;
        var (types, vocabulary) = Language(source.Model);
        switch (source.Element)
        {
            case InputData input:
                compiled.Type = types.Find(input.Variable?.TypeRef, input);
                break;
            case Decision decision:
                compiled.Type = types.Find(decision.Variable?.TypeRef, decision);
                compiled.Slots = Slots(
                    source.Model,
                    [.. decision.InformationRequirements.Select(r => r.RequiredInput ?? r.RequiredDecision), .. decision.KnowledgeRequirements.Select(r => r.RequiredKnowledge)]);
                ((CompiledDecision)compiled).Body = ExpressionCompiler.Of(Compiler(source, types, vocabulary).Compile(decision.Expression, ScopeOf(compiled)), compiled.Type);
                break;
            case BusinessKnowledgeModel knowledge:
                Knowledge((CompiledKnowledge)compiled, knowledge, types, vocabulary);
                break;
            case DecisionService service:
                var compiledService = (CompiledService)compiled;
                compiled.Type = types.Find(service.Variable?.TypeRef, service);
                compiledService.Parameters = Find(source.Model, [.. service.InputData, .. service.InputDecisions]);
                compiledService.Outputs = Find(source.Model, service.OutputDecisions);
                break;
        }

        return compiled;
    }

    private void Knowledge(CompiledKnowledge compiled, BusinessKnowledgeModel knowledge, TypeTable types, Vocabulary vocabulary)
    {
        compiled.Type = types.Find(knowledge.Variable?.TypeRef, knowledge);
        compiled.Slots = [.. Slots(compiled.Source.Model, [.. knowledge.KnowledgeRequirements.Select(r => r.RequiredKnowledge)]), new Slot(knowledge.Name, compiled, [])];
        if (knowledge.EncapsulatedLogic is { } logic)
        {
            // The variable tells the type of the function, or, as older models have it, of its result.
            var result = compiled.Type.Plain is FunctionType ? null : knowledge.Variable?.TypeRef;
            compiled.Function = Compiler(compiled.Source, types, vocabulary).Function(logic.TypeRef is null ? logic with { TypeRef = result } : logic, ScopeOf(compiled));
        }
    }

    private ExpressionCompiler Compiler(PlacedElement source, TypeTable types, Vocabulary vocabulary) => new(types, vocabulary, _problems, source.Element.Name);

    private static Scope ScopeOf(CompiledElement element)
    {
        var scope = new Scope(null);
        foreach (var slot in element.Slots)
        {
            scope.Add(slot.Name);
        }

        return scope;
    }

    private List<CompiledElement> Find(Definitions model, IEnumerable<ElementReference> references) =>
        [.. references.Select(r => _models.Find(model, r)).OfType<PlacedElement>().Select(Element)];

    /// <summary>An element of another model is seen behind the name of the import.</summary>
    private Slot[] Slots(Definitions model, IEnumerable<ElementReference?> references)
    {
        var (slots, imported) = (new List<Slot>(), new Dictionary<string, List<CompiledElement>>());
        foreach (var reference in references.OfType<ElementReference>())
        {
            if (_models.Find(model, reference) is not { } found)
            {
                continue;
            }

            var element = Element(found);
            var import = found.Model == model ? "" : model.Imports.FirstOrDefault(i => i.Namespace == found.Model.Namespace)?.Name ?? "";
            if (import.Length == 0)
            {
                slots.Add(new Slot(element.Name, element, []));
            }
            else if (imported.TryGetValue(import, out var others))
            {
                others.Add(element);
            }
            else
            {
                imported[import] = others = [element];
                slots.Add(new Slot(import, null, others));
            }
        }

        return [.. slots];
    }

    private (TypeTable Types, Vocabulary Vocabulary) Language(Definitions model)
    {
        if (!_languages.TryGetValue(model, out var language))
        {
            var types = TypeTable.Of(_models, model, _problems);
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var each in model.Imports.Select(i => _models.Model(i.Namespace)).OfType<Definitions>().Prepend(model))
            {
                names.UnionWith(each.WithParts().SelectMany(NamesOf).Select(Name.Normal));
            }

            _languages[model] = language = (types, new Vocabulary(types.Types, names));
        }

        return language;
    }

    /// <summary>What values of the model may hold by name.</summary>
    private static IEnumerable<string> NamesOf(DmnElement element) => element switch
    {
        ItemDefinition type => type.ItemComponents.Select(c => c.Name),
        ContextEntry { Variable: { } variable } => [variable.Name],
        Relation relation => relation.Columns.Select(c => c.Name),
        OutputClause { Name: { } name } => [name],
        DrgElement node => [node.Name],
        _ => [],
    };
}
