using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Remembers which steps have been applied to the city, by recipe and content.</summary>
internal sealed class RecipeLedger(ITenantDatabase database, ICityClock clock)
{
    /// <summary>How instants stand on SQLite, as in every module's tables.</summary>
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>True where the step has been applied with this content.</summary>
    public async Task<bool> ContainsAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync("SELECT COUNT(*) FROM kernel_recipe_ledger WHERE recipe = @recipe AND content_hash = @hash", step, cancellationToken);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>Notes the step in the running unit of work.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Its place among all steps, from 0.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public async Task NoteAsync(CompiledStep step, int index, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(
            """
            INSERT INTO kernel_recipe_ledger (recipe, content_hash, recipe_version, step_index, step_name, applied_at)
            VALUES (@recipe, @hash, @version, @index, @name, @at)
            ON CONFLICT (recipe, content_hash) DO UPDATE SET recipe_version = @version, step_index = @index, applied_at = @at
            """,
            step,
            cancellationToken);
        Add(command, "@version", step.Document.Head.Version ?? string.Empty);
        Add(command, "@index", index);
        Add(command, "@name", step.Name);
        Add(command, "@at", database.Engine == DatabaseEngine.Sqlite ? clock.Now.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture) : clock.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<DbCommand> CommandAsync(string sql, CompiledStep step, CancellationToken cancellationToken)
    {
        var connection = await database.GetConnectionAsync(cancellationToken);
        var command = connection.CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = sql;
        Add(command, "@recipe", step.Document.Head.Name);
        Add(command, "@hash", step.ContentHash);
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
