using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Tests.Modules;

public sealed class FeatureSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(127)]
    public void Holds_what_was_added_and_nothing_else(int index)
    {
        var set = default(FeatureSet).With(index);
        Enumerable.Range(0, FeatureSet.Capacity).Where(set.Contains).ShouldBe([index]);
    }

    [Fact]
    public void The_empty_set_is_in_every_set() => default(FeatureSet).With(3).Contains(default(FeatureSet)).ShouldBeTrue();

    [Fact]
    public void A_set_contains_another_only_as_a_whole()
    {
        var set = FeatureSet.Of([1, 70]);
        set.Contains(FeatureSet.Of([1])).ShouldBeTrue();
        set.Contains(FeatureSet.Of([1, 70])).ShouldBeTrue();
        set.Contains(FeatureSet.Of([1, 71])).ShouldBeFalse();
    }
}
