using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Tests.Rules;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("PasswordPassword")]
    [InlineData("Administrator2026!")]
    [InlineData("motdepassesecret1")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    public void Knows_those_that_are_tried_first(string password) => CommonPasswords.Contains(password).ShouldBeTrue();

    [Theory]
    [InlineData("a calm river in the north")]
    [InlineData("Trois petits canards bleus")]
    public void Lets_sentences_pass(string password) => CommonPasswords.Contains(password).ShouldBeFalse();
}
