namespace OpenCity.Permits.Register;

/// <summary>Where the register's pages are.</summary>
internal static class RegisterPaths
{
    public const string List = "/permits/register";

    /// <summary>Numbers of other systems hold slashes and blanks.</summary>
    public static string Permit(string number) => List + "/" + string.Join('/', number.Split('/').Select(Uri.EscapeDataString));
}
