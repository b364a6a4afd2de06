using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Remembers which steps have been applied to the city, by recipe and content.</summary>
internal sealed class RecipeLedger(ITenantDatabase database, ICityClock clock)
{
    /// <summary>True where the step has been applied with this content.</summary>
    public async Task<bool> ContainsAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            "SELECT COUNT(*) FROM kernel_recipe_ledger WHERE recipe = @recipe AND content_hash = @hash", cancellationToken, ("recipe", step.Document.Head.Name), ("hash", step.ContentHash));
        return await command.NumberAsync(cancellationToken) > 0;
    }

    /// <summary>Notes the step in the running unit of work.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Its place among all steps, from 0.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public async Task NoteAsync(CompiledStep step, int index, CancellationToken cancellationToken)
    {
        database.DemandTransaction();
        await using var command = await database.CommandAsync(
            """
            INSERT INTO kernel_recipe_ledger (recipe, content_hash, recipe_version, step_index, step_name, applied_at)
            VALUES (@recipe, @hash, @version, @index, @name, @at)
            ON CONFLICT (recipe, content_hash) DO UPDATE SET recipe_version = @version, step_index = @index, applied_at = @at
            """,
            cancellationToken,
            ("recipe", step.Document.Head.Name),
            ("hash", step.ContentHash),
            ("version", step.Document.Head.Version ?? string.Empty),
            ("index", index),
            ("name", step.Name),
            ("at", database.Engine.Instant(clock.Now)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
