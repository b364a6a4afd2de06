using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Tests.Register;

public sealed class RegisterPlanTests(SqlitePermitsCity city) : IClassFixture<SqlitePermitsCity>
{
    private static Dictionary<string, RegisterFilter> Filter { get; } = new(StringComparer.Ordinal)
    {
        ["none"] = new(),
        ["status"] = new() { Status = PermitStatus.Issued },
        ["type"] = new() { Type = "Deck" },
        ["area"] = new() { Area = "North" },
        ["dates"] = new() { From = new DateOnly(2030, 1, 1), Until = new DateOnly(2030, 2, 1) },
        ["words"] = new() { Text = "mill street" },
        ["all"] = new() { Text = "mill", Status = PermitStatus.Issued, Type = "Deck", Area = "North", From = new DateOnly(2030, 1, 1) },
    };

    public static TheoryData<string> Filters { get; } = new(Filter.Keys);

    /// <summary>Half a million permits allow neither: the list walks the index of words in the register's order and looks up what it shows.</summary>
    [Theory]
    [MemberData(nameof(Filters))]
    public async Task No_list_is_sorted_and_none_reads_the_permits_through(string filter)
    {
        foreach (var backwards in new[] { false, true })
        {
            var plan = await PlanAsync(new RegisterSql(DatabaseEngine.Sqlite, Filter[filter]).From(new RegisterKey(new DateOnly(2030, 1, 15), 7), backwards), backwards);

            plan.Count.ShouldBe(2);
            plan[0].ShouldStartWith("SCAN f VIRTUAL TABLE INDEX");
            plan[1].ShouldBe("SEARCH p USING INTEGER PRIMARY KEY (rowid=?)");
        }
    }

    private Task<List<string>> PlanAsync(RegisterSql sql, bool backwards) => city.City.RunAsync(async (services, ct) =>
    {
        await using var command = (await services.GetRequiredService<ITenantDatabase>().GetConnectionAsync(ct)).CreateCommand();
        sql.Prepare(command, "EXPLAIN QUERY PLAN " + sql.Select(RegisterSql.Columns, 26, backwards));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var steps = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    });
}
