using System.Collections.Concurrent;
using System.Diagnostics;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Events;

internal enum Berth
{
    Outer,
    Inner,
}

internal sealed record BoatMoored(int Number, Berth Berth, DateOnly Until, decimal Fee);

internal sealed record NobodyCares(string Text);

internal sealed record Delivery(Type Handler, BoatMoored Event, EventContext Context, string? TraceId);

/// <summary>What the handlers got, and which of them shall fail.</summary>
internal sealed class DeliveryLog
{
    private readonly ConcurrentQueue<Delivery> _deliveries = new();
    private readonly ConcurrentDictionary<(Type Handler, int Number), int> _failures = new();

    public IEnumerable<Delivery> Deliveries => _deliveries;

    public IEnumerable<int> Of<THandler>() => _deliveries.Where(d => d.Handler == typeof(THandler)).Select(d => d.Event.Number);

    public void Fail<THandler>(int number, int times) => _failures[(typeof(THandler), number)] = times;

    public void Add(Type handler, BoatMoored occurred, EventContext context)
    {
        if (_failures.TryGetValue((handler, occurred.Number), out var left) && left > 0)
        {
            _failures[(handler, occurred.Number)] = left - 1;
            throw new InvalidOperationException("the harbour is closed");
        }

        _deliveries.Enqueue(new Delivery(handler, occurred, context, Activity.Current?.TraceId.ToHexString()));
    }

    public async Task WaitForAsync<THandler>(int count)
    {
        for (var i = 0; i < 300 && Of<THandler>().Count() < count; i++)
        {
            await Task.Delay(100);
        }

        Of<THandler>().Count().ShouldBe(count);
    }
}

internal sealed class First(DeliveryLog log) : IEventHandler<BoatMoored>
{
    public Task HandleAsync(BoatMoored occurred, EventContext context, CancellationToken cancellationToken)
    {
        log.Add(typeof(First), occurred, context);
        return Task.CompletedTask;
    }
}

internal sealed class Second(DeliveryLog log) : IEventHandler<BoatMoored>
{
    public Task HandleAsync(BoatMoored occurred, EventContext context, CancellationToken cancellationToken)
    {
        log.Add(typeof(Second), occurred, context);
        return Task.CompletedTask;
    }
}

/// <summary>Changes something before it fails.</summary>
internal sealed class Writing(DeliveryLog log, IServiceProvider scope, IUnitOfWork unitOfWork) : IEventHandler<BoatMoored>
{
    public async Task HandleAsync(BoatMoored occurred, EventContext context, CancellationToken cancellationToken)
    {
        await unitOfWork.ExecuteAsync(
            async token =>
            {
                scope.Notes().Add(new Note { Text = $"boat {occurred.Number}" });
                scope.Audit();
                await scope.Notes().SaveChangesAsync(token);
            },
            cancellationToken);
        log.Add(typeof(Writing), occurred, context);
    }
}
