using System.Reflection;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Settings;

/// <summary>Settings from memory.</summary>
internal sealed class TenantSettings(TenantMemoryReader reader, SettingsStore store) : ISettings
{
    public ValueTask<T> GetAsync<T>(CancellationToken cancellationToken)
        where T : class, new()
    {
        var reading = reader.GetAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new ValueTask<T>(Of<T>(reading.GetAwaiter().GetResult())) : WaitAsync(reading);

        static async ValueTask<T> WaitAsync(ValueTask<MemorySnapshot> reading) => Of<T>(await reading);
    }

    public Task UpdateAsync<T>(T settings, CancellationToken cancellationToken)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(settings);
        return store.ChangeAsync(typeof(T), Description<T>.Value, _ => settings, version: null, cancellationToken);
    }

    public Task<bool> ChangeAsync<T>(Func<T, T> change, CancellationToken cancellationToken)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(change);
        return store.ChangeAsync(typeof(T), Description<T>.Value, present => change((T)present), version: null, cancellationToken);
    }

    /// <summary>The settings held in a snapshot.</summary>
    public static T Of<T>(MemorySnapshot snapshot)
        where T : class, new() => (T)snapshot.Get(typeof(T), Description<T>.Value.Id, Read);

    /// <summary>An object of the stored row, or of the defaults.</summary>
    public static object Read(Type type, StoredSetting? stored) =>
        stored is null ? Activator.CreateInstance(type)! : SettingsJson.Read(type, stored.Json);

    private static class Description<T>
    {
        public static readonly TenantSettingsAttribute Value = typeof(T).GetCustomAttribute<TenantSettingsAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T)} has no [TenantSettings].");
    }
}
