using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("1268 ABBEY CRT.   ", "1268 Abbey Crt")]
    [InlineData("2022 ATKINSON DR.  UNIT 25", "2022 Atkinson Dr, Unit 25")]
    [InlineData("622 MCKENZIE LAKE BA SE", "622 McKenzie Lake Ba SE")]
    [InlineData("#9L 6455 MACLEOD TR SW", "#9L 6455 Macleod Tr SW")]
    [InlineData("12 O'CONNOR ST.", "12 O'Connor St")]
    [InlineData("4 SAINT-LAURENT E", "4 Saint-Laurent E")]
    [InlineData("12 rue de l'Église", "12 rue de l'Église")]
    [InlineData("", "")]
    public void Cleans_addresses_as_other_systems_store_them(string stored, string clean) =>
        SourceText.Apply(TextRule.Address, stored).ShouldBe(clean);

    [Theory]
    [InlineData("  a \t b\u00A0\n c ", "a b c")]
    [InlineData("   ", "")]
    public void Makes_one_space_of_white_space(string stored, string clean) => SourceText.Spaces(stored).ShouldBe(clean);
}
