using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class ConformanceModelTests
{
    [Fact]
    public void Reads_every_model_without_a_problem()
    {
        var problems = TckFolder.Models()
            .SelectMany(file => DmnReader.Read(File.ReadAllBytes(file), Neighbours(file)).Problems.Select(problem => $"{Path.GetFileName(file)}:{problem}"))
            .ToList();

        problems.ShouldBeEmpty();
    }

    private static Func<string, Definitions?> Neighbours(string file) => space => Directory
        .GetFiles(Path.GetDirectoryName(file)!, "*.dmn")
        .Select(other => DmnReader.Read(File.ReadAllBytes(other)).Definitions!)
        .FirstOrDefault(model => model.Namespace == space);
}
