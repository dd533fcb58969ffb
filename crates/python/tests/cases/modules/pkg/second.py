two = 2
package = __package__
