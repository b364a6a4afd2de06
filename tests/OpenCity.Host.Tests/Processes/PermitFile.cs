using System.Globalization;
using System.Net;
using System.Text;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Processes;

/// <summary>A file of permits of a former system, as staff bring it, check it and confirm its import.</summary>
internal static class PermitFile
{
    /// <summary>Brings the file and confirms the import; the job carries it out at the next full minute.</summary>
    public static async Task ConfirmAsync(TestBrowser staff, int permits)
    {
        var form = await staff.GetAsync("/staff/permits/import");
        var brought = await staff.SubmitAsync(form, new() { ["Profile"] = "burlington" }, "Profile", [("Upload", "permits.csv", Write(permits))]);
        brought.Status.ShouldBe(HttpStatusCode.Found, brought.Text);
        var forecast = await staff.FollowAsync(brought);
        var confirmed = await staff.SubmitAsync(forecast, form: "handler=Confirm");
        confirmed.Status.ShouldBe(HttpStatusCode.Found, confirmed.Text);
    }

    private static byte[] Write(int permits)
    {
        var text = new StringBuilder("X,Y,OBJECTID,ADDRESS,FOLDERTYPE,FILENO,INDATE,ISSUEDATE,WORKDESC,SUBDESC,FOLDERSTATUSDESC,REFERENCEFILE,RESUNITS,CONSTRUCTVALUE,PROPINFOVALUE_WARD\n");
        for (var i = 1; i <= permits; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"593253.69,4800629.5,{i},{i} MILL ST,SO Other Single Detached Dwelling,24-{i:D6},2024/10/03 00:00:00+00,2024/11/04 00:00:00+00,New,Attached Deck,Final,,0,20000,1\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
