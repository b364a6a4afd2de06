using OpenCity.Abstractions.Errors;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Features.ChangeTable;

/// <summary>Puts a changed decision table into a draft.</summary>
internal sealed class ChangeTable(ReadVersion.ReadVersion versions, SaveDraft.SaveDraft save)
{
    public const int MostRules = 1_000;

    /// <param name="versionId">The draft.</param>
    /// <param name="seen">Its row version as the person saw it.</param>
    /// <param name="element">The name of the decision, or of the function, that the table works out.</param>
    /// <param name="change">The table as it shall be.</param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    /// <returns>False where there is no such version or table.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed the draft since.</exception>
    /// <exception cref="RuleViolation">It is no draft, or the table gets too long.</exception>
    public async Task<bool> HandleAsync(Guid versionId, long? seen, string element, TableChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await versions.VersionAsync(versionId, cancellationToken) is not { } file || TableOf(file.Checked.Model, element) is not { } table)
        {
            return false;
        }

        // The form was made of one state of the table: its rules must not be matched with those of another.
        file.Version.DemandUnchanged(seen);
        if (change.Rules.Count > MostRules)
        {
            throw new RuleViolation("decisions.table-too-long", "A table has at most {0} rules here.", MostRules);
        }

        return await save.HandleAsync(versionId, seen, With(file.Checked.Model, element, change.ApplyTo(table)), cancellationToken);
    }

    /// <summary>The decision table of a decision, or of a function that the model names; null where it has none.</summary>
    public static DecisionTable? TableOf(Definitions model, string element) => model.DrgElements.FirstOrDefault(e => e.Name == element) switch
    {
        Decision decision => decision.Expression as DecisionTable,
        BusinessKnowledgeModel knowledge => knowledge.EncapsulatedLogic?.Body as DecisionTable,
        _ => null,
    };

    private static Definitions With(Definitions model, string element, DecisionTable table) => model with
    {
        DrgElements =
        [
            .. model.DrgElements.Select(e => e switch
            {
                Decision { Expression: DecisionTable } decision when e.Name == element => decision with { Expression = table },
                BusinessKnowledgeModel { EncapsulatedLogic: { Body: DecisionTable } logic } knowledge when e.Name == element => knowledge with { EncapsulatedLogic = logic with { Body = table } },
                _ => e,
            }),
        ],
    };
}
