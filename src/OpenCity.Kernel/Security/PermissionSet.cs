namespace OpenCity.Kernel.Security;

/// <summary>A set of permissions by their index in the <see cref="PermissionCatalogue"/>.</summary>
internal sealed class PermissionSet(ulong[] bits)
{
    public static PermissionSet Everything { get; } = new([]);

    public bool Contains(int index) =>
        ReferenceEquals(this, Everything) || (index >= 0 && index >> 6 < bits.Length && (bits[index >> 6] & (1UL << (index & 63))) != 0);
}
