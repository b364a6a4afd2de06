using OpenCity.Identity.Features.SetUpSecondFactor;

namespace OpenCity.Identity.Tests.Rules;

public sealed class RecoveryCodesTests
{
    [Fact]
    public void Makes_ten_different_codes_without_letters_that_look_alike()
    {
        var codes = RecoveryCodes.Make();

        codes.Distinct().Count().ShouldBe(10);
        codes.ShouldAllBe(c => c.Length == 12 && c[5] == '-' && !c.Any("0O1IL8SZAEU".Contains));
    }
}
