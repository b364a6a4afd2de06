namespace OpenCity.Decisions.Dmn.Model;

/// <summary>Walks over a model.</summary>
internal static class DmnElementParts
{
    /// <summary>The element and everything inside it, an element before its parts, in the order of the file.</summary>
    public static IEnumerable<DmnElement> WithParts(this DmnElement element)
    {
        var open = new Stack<DmnElement>([element]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var part in Parts(next).Reverse())
            {
                if (part is not null)
                {
                    open.Push(part);
                }
            }
        }
    }

    private static IEnumerable<DmnElement?> Parts(DmnElement element) => element switch
    {
        Definitions model => [.. model.Imports, .. model.ItemDefinitions, .. model.DrgElements, .. model.Artifacts],
        ItemDefinition type => [type.AllowedValues, type.TypeConstraint, .. type.ItemComponents, type.FunctionItem],
        FunctionItem function => function.Parameters,
        InputData input => [input.Variable],
        Decision decision =>
        [
            decision.Variable, .. decision.InformationRequirements, .. decision.KnowledgeRequirements,
            .. decision.AuthorityRequirements, decision.Expression,
        ],
        BusinessKnowledgeModel model =>
            [model.Variable, model.EncapsulatedLogic, .. model.KnowledgeRequirements, .. model.AuthorityRequirements],
        DecisionService service => [service.Variable],
        KnowledgeSource source => source.AuthorityRequirements,
        Context context => context.Entries,
        ContextEntry entry => [entry.Variable, entry.Value],
        Invocation invocation => [invocation.Function, .. invocation.Bindings.SelectMany(binding => new DmnElement?[] { binding.Parameter, binding.Value })],
        Relation relation => [.. relation.Columns, .. relation.Rows],
        ListExpression list => list.Items,
        FunctionDefinition function => [.. function.FormalParameters, function.Body],
        ChildExpression part => [part.Value],
        Conditional conditional => [conditional.If, conditional.Then, conditional.Else],
        Filter filter => [filter.In, filter.Match],
        For iterator => [iterator.In, iterator.Return],
        Quantified quantified => [quantified.In, quantified.Satisfies],
        DecisionTable table => [.. table.Inputs, .. table.Outputs, .. table.Rules],
        InputClause input => [input.InputExpression, input.InputValues],
        OutputClause output => [output.OutputValues, output.DefaultOutputEntry],
        DecisionRule rule => [.. rule.InputEntries, .. rule.OutputEntries],
        _ => [],
    };
}
