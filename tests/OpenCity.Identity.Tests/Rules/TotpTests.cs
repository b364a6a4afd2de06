using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Tests.Rules;

public sealed class TotpTests
{
    /// <summary>The key of RFC 6238 appendix B, "12345678901234567890", in base 32.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Makes_the_codes_of_the_standard(long seconds, string code) =>
        Totp.Code(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public void Accepts_the_present_code_and_its_neighbours(int steps, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var code = Totp.Code(Key, Totp.StepAt(now) + steps);

        Totp.Match(Key, code, now, lastUsed: null).HasValue.ShouldBe(accepted);
    }

    [Fact]
    public void Accepts_no_code_twice_and_none_older_than_the_last()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var step = Totp.Match(Key, Totp.Code(Key, Totp.StepAt(now)), now, lastUsed: null);

        step.ShouldBe(Totp.StepAt(now));
        Totp.Match(Key, Totp.Code(Key, step!.Value), now, step).ShouldBeNull();
        Totp.Match(Key, Totp.Code(Key, step.Value - 1), now, step).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("abcdef")]
    [InlineData("1234567")]
    public void Refuses_what_is_no_code(string code) =>
        Totp.Match(Key, code, DateTimeOffset.FromUnixTimeSeconds(59), lastUsed: null).ShouldBeNull();

    [Fact]
    public void Reads_a_code_with_spaces() => Totp.Match(Key, "287 082", DateTimeOffset.FromUnixTimeSeconds(59), lastUsed: null).ShouldBe(1);

    [Fact]
    public void Makes_keys_of_160_bits_that_differ()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => Totp.NewKey()).ToList();

        keys.ShouldAllBe(k => k.Length == 32);
        keys.Distinct().Count().ShouldBe(50);
    }
}
