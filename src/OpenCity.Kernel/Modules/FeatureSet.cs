namespace OpenCity.Kernel.Modules;

/// <summary>A set of installed features by their index: what a tenant has switched on, or what a contribution asks for.</summary>
internal readonly record struct FeatureSet(ulong Low, ulong High)
{
    /// <summary>How many features an installation can hold; composing refuses more.</summary>
    public const int Capacity = 128;

    public static FeatureSet Of(IEnumerable<int> indexes) => indexes.Aggregate(default(FeatureSet), (set, index) => set.With(index));

    public FeatureSet With(int index) => index < 64 ? this with { Low = Low | (1UL << index) } : this with { High = High | (1UL << (index - 64)) };

    public bool Contains(int index) => index < 64 ? (Low & (1UL << index)) != 0 : (High & (1UL << (index - 64))) != 0;

    /// <summary>True when every feature of the other set is in this one; the empty set is in every set.</summary>
    public bool Contains(FeatureSet other) => (other.Low & ~Low) == 0 && (other.High & ~High) == 0;

    /// <summary>What is in this one and not in the other.</summary>
    public FeatureSet Without(FeatureSet other) => new(Low & ~other.Low, High & ~other.High);

    public static FeatureSet operator |(FeatureSet left, FeatureSet right) => new(left.Low | right.Low, left.High | right.High);
}
