using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Background;

/// <inheritdoc />
internal sealed class AlarmClock(AlarmSignal signal, ITenant tenant, TenantDatabase database, IUnitOfWork unitOfWork, TimeProvider time) : IAlarmClock
{
    public void Set(DateTimeOffset due)
    {
        if (database.Unit is null)
        {
            Signal(due);
            return;
        }

        unitOfWork.OnCommitted(() => Signal(due));
    }

    private void Signal(DateTimeOffset due)
    {
        // Where nobody serves, on the command line, another process is told at once and finds by itself when to come.
        if (due <= time.GetUtcNow() || !signal.Tenants.IsServed)
        {
            signal.Tenants.Signal(tenant.Name);
            return;
        }

        signal.Tenants.SignalAt(tenant.Name, due);
    }
}
