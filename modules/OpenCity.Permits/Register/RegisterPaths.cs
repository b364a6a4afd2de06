namespace OpenCity.Permits.Register;

/// <summary>Where the register's pages are.</summary>
internal static class RegisterPaths
{
    public const string List = "/permits/register";

    /// <summary>Numbers of other systems hold slashes and blanks.</summary>
    public static string Permit(string number) => List + "/" + Escape(number);

    /// <summary>The number as it stands in the address of its page.</summary>
    public static string Escape(string number) => string.Join('/', number.Split('/').Select(Uri.EscapeDataString));
}
