using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Tests.Tenants;

/// <summary>What a process holds of a tenant.</summary>
public sealed class TenantRuntimeTests
{
    [Fact]
    public async Task What_was_read_before_a_change_was_announced_is_not_held()
    {
        var entry = new TenantEntry { Name = "pine-river", State = TenantState.Running, Database = new TenantConnectionInfo(DatabaseEngine.Sqlite, "Data Source=none.db", null) };
        var tenant = new TenantRuntime(entry);
        var (before, after) = (TenantSnapshot.Empty with { Theme = "before" }, TenantSnapshot.Empty with { Theme = "after" });
        var reading = new TaskCompletionSource<TenantSnapshot>();
        var first = tenant.GetSnapshotAsync(_ => reading.Task);

        tenant.Invalidate();
        var second = tenant.GetSnapshotAsync(_ => Task.FromResult(after));
        reading.SetResult(before);

        (await first).ShouldBe(before);
        (await second).ShouldBe(after);
        tenant.Snapshot.ShouldBe(after);
    }
}
